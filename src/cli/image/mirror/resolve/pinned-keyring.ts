import type { PublisherKeyId } from "../../../../facts/images/keys";
import { keyringOf } from "../signatures/keyring";
import type { Keyring } from "../signatures/keyring";
import type { World } from "./resolution";

/** Finds the keyring of an index or a file. */
export type FindKeyring<Signed> = (signed: Signed, world: World) => Promise<Keyring>;

/** The keyring of the key that the program pins. */
export const pinnedKeyring: FindKeyring<{ readonly key: PublisherKeyId }> = ({ key }, { folder, fetch }) =>
  keyringOf(key, folder, fetch);
