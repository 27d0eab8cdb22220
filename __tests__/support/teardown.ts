export { removeSharedFolder as default } from "./shared-folder";
