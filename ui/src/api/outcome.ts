import { ServerFailure } from "./http";

interface Refusal {
  __typename?: "Refused";
  code: string;
  message: { zh: string; en: string };
}

/** What a change came to; throws the server's own sentence when it was refused. */
export function refusedOr<Done extends { __typename?: string }>(outcome: Done | Refusal): Exclude<Done, Refusal> {
  if (outcome.__typename === "Refused") {
    const { code, message } = outcome as Refusal;
    throw new ServerFailure(code, message.zh, message.en);
  }
  return outcome as Exclude<Done, Refusal>;
}
