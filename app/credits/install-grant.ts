/** Credits a shop receives once, when it installs the app: enough for ten pictures. Its grant's reference is "install". */
export const installGrantCredits = 50;
