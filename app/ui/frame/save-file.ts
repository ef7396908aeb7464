/**
 * Saves what a path of ours answers as a file of the browser's. The frame's address carries no session: App Bridge's
 * `fetch` does, and the file is saved from what it brings. Throws for an answer that is no success.
 */
export async function saveFile(path: string, nameOtherwise: string): Promise<void> {
  const answer = await fetch(path);
  if (!answer.ok) throw new Error(`The file was answered with ${answer.status}.`);
  const name = /filename="([^"]+)"/.exec(answer.headers.get("content-disposition") ?? "")?.[1] ?? nameOtherwise;
  const url = URL.createObjectURL(await answer.blob());
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
