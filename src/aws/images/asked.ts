import { UserError } from "../../user-error";

/** The errors by which AWS's services and the SDK say that there are no usable credentials. */
const NO_CREDENTIALS = ["CredentialsProviderError", "ExpiredToken", "ExpiredTokenException", "InvalidClientTokenId"];

/** Asks AWS. @param what for the message, such as "the images of eu-eu-central-1" @throws {UserError} if AWS does not answer it */
export async function asked<T>(what: string, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof UserError) throw error;
    const { name, message } = error as Error;
    if (NO_CREDENTIALS.includes(name))
      throw new UserError(
        `${what}: there are no valid AWS credentials (${message}). Sign in, or set AWS_PROFILE, and try again`,
      );
    throw new UserError(`${what}: AWS answered ${name}: ${message}`);
  }
}

/** The same; undefined where AWS answers that it does not exist. @param names of that answer */
export async function askedFor<T>(
  what: string,
  names: readonly string[],
  ask: () => Promise<T>,
): Promise<T | undefined> {
  return asked(what, async () => {
    try {
      return await ask();
    } catch (error) {
      if (names.includes((error as Error).name)) return undefined;
      throw error;
    }
  });
}
