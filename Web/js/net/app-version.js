// Which version of the app the server has now.

/** What the addresses of this version's files begin with: `/app/<version>/`. */
const root = new URL("../../", import.meta.url).pathname;

/** Whether the server has another version than this page; false if it does not say. */
export async function isOutdated() {
  try {
    const response = await fetch("/", { cache: "no-cache" });
    return response.ok && !(await response.text()).includes(root);
  } catch {
    return false;
  }
}
