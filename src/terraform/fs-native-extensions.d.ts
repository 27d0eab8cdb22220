/** The part of fs-native-extensions that is used here; the package has no types of its own. */
declare module "fs-native-extensions" {
  /**
   * Locks a whole file exclusively, by its open descriptor: `fcntl(F_OFD_SETLK)` on Linux, `flock` on macOS.
   *
   * @returns false where another descriptor holds the lock
   */
  export function tryLock(descriptor: number): boolean;
}
