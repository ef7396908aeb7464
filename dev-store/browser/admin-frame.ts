import { buttonElement, element } from "./elements.ts";
import type { HostCalls, HostEvent } from "./messages.ts";

/** Where the admin's own script keeps the app's menu, so that every page of the admin can show it. */
const menuKey = "dev-store-app-menu";

type Menu = HostCalls["navigation"]["payload"];

function readMenu(): Menu {
  try {
    return JSON.parse(localStorage.getItem(menuKey) ?? "[]") as Menu;
  } catch {
    return [];
  }
}

/** Path inside the app that the admin's address shows: what follows the app's name. */
function pathInApp(appBase: string): string {
  return location.pathname.startsWith(appBase) ? location.pathname.slice(appBase.length) || "/" : "";
}

/** The parts of the admin that the app fills: its menu at the side, its title and its buttons above the frame. */
export function createAdminFrame(appBase: string, onMenuClick: ((href: string) => void) | undefined) {
  const menuPlace = document.getElementById("app-navigation");

  function drawMenu(): void {
    const path = pathInApp(appBase);
    const links = readMenu()
      .filter((entry) => !entry.home)
      .map((entry) => {
        const current = path !== "" && path.startsWith(entry.href);
        const link = element("a", { href: appBase + entry.href, textContent: entry.label });
        link.className = `nav-entry inner${current ? " current" : ""}`;
        link.addEventListener("click", (event) => {
          if (onMenuClick === undefined || event.ctrlKey || event.metaKey) return;
          event.preventDefault();
          onMenuClick(entry.href);
        });
        return link;
      });
    menuPlace?.replaceChildren(...links);
  }
  drawMenu();

  return {
    drawMenu,
    setMenu(menu: Menu): void {
      localStorage.setItem(menuKey, JSON.stringify(menu));
      drawMenu();
    },
    setTitleBar({ title, actions }: HostCalls["title-bar"]["payload"], tell: (event: HostEvent) => void): void {
      const heading = document.getElementById("app-title");
      if (heading !== null && title !== "") heading.textContent = title;
      const buttons = actions.map((action) => {
        const press = () => tell({ event: "title-bar-action", index: action.index });
        const made = buttonElement(action.label, press, action.primary ? "primary" : "");
        made.disabled = action.disabled;
        return made;
      });
      document.getElementById("app-actions")?.replaceChildren(...buttons.toReversed());
    },
    setLoading(on: boolean): void {
      document.getElementById("loading-bar")?.classList.toggle("on", on);
    },
  };
}
