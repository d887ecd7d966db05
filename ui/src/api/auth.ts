import { send } from "./http";

/** Signs in; the session lives in a cookie that scripts cannot read. Throws ServerFailure. */
export async function signIn(name: string, password: string, purpose: string): Promise<void> {
  const body = purpose === "" ? { name, password } : { name, password, purpose };
  await send("POST", "/auth/login", JSON.stringify(body), "application/json");
}

export async function signOut(): Promise<void> {
  await send("POST", "/auth/logout");
}
