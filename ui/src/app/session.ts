/** Who is signed in. Undefined: not known yet; null: nobody. */
import { create } from "zustand";
import * as auth from "../api/auth";
import { ask, forgetAnswers, onSignedOut, change } from "../api/client";
import { MeDocument, SetPurposeDocument, type ViewerPartFragment } from "../api/generated/graphql";
import { go } from "./router";
import { closeWorkspaces } from "./workspaces";

export type Viewer = ViewerPartFragment;

interface Session {
  viewer: Viewer | null | undefined;
  look: () => Promise<void>;
  signIn: (name: string, password: string, purpose: string, code: string) => Promise<auth.SignInOutcome>;
  signOut: () => Promise<void>;
  statePurpose: (purpose: string) => Promise<void>;
  end: () => void;
}

export const useSession = create<Session>((set, get) => ({
  viewer: undefined,
  look: async () => {
    const { me } = await ask(MeDocument, {});
    set({ viewer: me ?? null });
  },
  signIn: async (name, password, purpose, code) => {
    const outcome = await auth.signIn(name, password, purpose, code);
    if (outcome !== "in") return outcome;
    forgetAnswers();
    await get().look();
    return "in";
  },
  signOut: async () => {
    const elsewhere = await auth.signOut();
    get().end();
    go("/", true); // the next person begins at their own first page
    if (elsewhere) location.assign(elsewhere); // the provider's own session ends there
  },
  statePurpose: async (purpose) => {
    const { setPurpose } = await change(SetPurposeDocument, { purpose });
    forgetAnswers();
    set({ viewer: setPurpose });
  },
  end: () => {
    forgetAnswers();
    closeWorkspaces();
    set({ viewer: null });
  },
}));

onSignedOut(() => {
  if (useSession.getState().viewer) useSession.getState().end();
});

// What a role is shown. Whether it may, the server decides: a refusal looks like nothing being there.
const CASE_ROLES = ["investigator", "lead", "analyst"];
const DATA_ROLES = ["lead", "analyst"];

export const has = (viewer: Viewer, role: string): boolean => viewer.roles.includes(role);
export const worksOnCases = (viewer: Viewer): boolean => CASE_ROLES.some((role) => has(viewer, role));
export const operatesData = (viewer: Viewer): boolean => DATA_ROLES.some((role) => has(viewer, role));
/** Confirms and corrects what was read in documents, and records new ones. */
export const judgesDocuments = (viewer: Viewer): boolean => has(viewer, "investigator") || has(viewer, "lead");
/** Proposes, reviews and publishes texts of the knowledge base. */
export const editsKnowledge = (viewer: Viewer): boolean => has(viewer, "knowledge_editor");
/** Looks at alarms: two duties, so that two people do. */
export const watchesAlarms = (viewer: Viewer): boolean => has(viewer, "security_admin") || has(viewer, "auditor");
/** Keeps the vault: opens reporters' identities, two custodians together. */
export const keepsVault = (viewer: Viewer): boolean => has(viewer, "vault_custodian");
/** Takes tips in and decides what is taken out of them. */
export const receivesTips = (viewer: Viewer): boolean => has(viewer, "tip_handler");
/** Works on all tips of the agency; others see only what they are shown. */
export const worksOnTips = (viewer: Viewer): boolean => receivesTips(viewer) || has(viewer, "lead");
