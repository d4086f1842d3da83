import type { Id, Narrow, Shapes } from './base';

export type Right =
  | 'readReports' | 'readCustomers' | 'readPersonal' | 'readWords' | 'editCustomers' | 'editDesign' | 'import' | 'exportPersons'
  | 'managePermission' | 'readLedger' | 'manageKeys' | 'manageUsers' | 'manageWorkspace' | 'readAudit' | 'record' | 'recordConsent';

export type Retention = Shapes['RetentionRule'];
export type Workspace = Narrow<Shapes['Workspace'], { id: Id }>;

export type Session = Narrow<Shapes['SessionView'], {
  user: { id: Id; email: string; name: string; roles: string[]; rights: Right[] };
  workspace: Workspace;
  workspaces: { id: Id; name: string }[];
}>;

/** Nobody is signed in; on an empty store nobody can be, until the first user is made. */
export interface SignedOut {
  signedOut: true;
  firstRun: boolean;
}

export type User = Narrow<Shapes['UserView'], { id: Id }>;
export type Key = Narrow<Shapes['KeyView'], { id: Id; kind: 'public' | 'secret' }>;
export type AuditEntry = Shapes['AuditEntryView'];
export type AuditVerdict = Shapes['AuditVerdictView'];
export type Purpose = Shapes['Purpose'];
export type PurposeList = Shapes['PurposeListView'];
export type Pledge = Shapes['Pledge'];
export type Consent = Narrow<Shapes['CustomerConsentShape'], { channel: string | null; source?: string | null; proof?: string | null; customerId?: string | null; customer?: string | null }>;
