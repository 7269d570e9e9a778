// Short names for the records of the API. The records themselves are generated (npm run api).
import type { components } from "./schema";

type Schemas = components["schemas"];

export type Account = Schemas["Account"];
export type Me = Schemas["Me"];
export type Team = Schemas["Team"];
export type Person = Schemas["Person"];
export type PersonCard = Schemas["PersonCard"];
export type PersonLine = Schemas["PersonLine"];
export type PersonChange = Schemas["PersonChange"];
export type Contact = Schemas["Contact"];
export type ContactKind = Schemas["ContactKind"];
export type Relative = Schemas["Relative"];
export type Field = Schemas["Field"];
export type TimelineEntry = Schemas["TimelineEntry"];
export type Deal = Schemas["Deal"];
export type Money = Schemas["Money"];
export type Stage = Schemas["Stage"];
export type Task = Schemas["Task"];
export type TaskLine = Schemas["TaskLine"];
export type TaskKind = Schemas["TaskKind"];
export type Outcome = Schemas["Outcome"];
export type Reason = Schemas["Reason"];
export type Assignment = Schemas["Assignment"];
export type StackOffer = Schemas["StackOffer"];
export type PassedOver = Schemas["PassedOver"];
export type NextClient = Schemas["NextClient"];
export type QueueCounts = Schemas["QueueCounts"];
export type CompleteAssignment = Schemas["CompleteAssignment"];
export type Completed = Schemas["Completed"];
export type Channel = Schemas["Channel"];
export type ReleaseReason = Schemas["ReleaseReason"];
export type Forgotten = Schemas["Forgotten"];
export type Lateness = Schemas["Lateness"];
export type ManagerLateness = Schemas["ManagerLateness"];
export type Evidence = Schemas["Evidence"];
export type DuplicatePair = Schemas["DuplicatePair"];
