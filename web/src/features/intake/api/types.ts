// Short names for the records of imports. The records themselves are generated.
import type { components } from "../../../api/schema";

type Schemas = components["schemas"];

export type Import = Schemas["Import"];
export type ImportState = Schemas["ImportState"];
export type Mapping = Schemas["Mapping"];
export type Column = Schemas["Column"];
export type ColumnMeaning = Schemas["ColumnMeaning"];
export type FileInfo = Schemas["FileInfo"];
export type OwnerTarget = Schemas["OwnerTarget"];
export type StatusTarget = Schemas["StatusTarget"];
export type Rehearsal = Schemas["Rehearsal"];
export type BasketForecast = Schemas["BasketForecast"];
export type ImportPair = Schemas["ImportPair"];
export type PairDecision = Schemas["ImportPairDecision"];
export type RowStatus = Schemas["RowStatus"];
export type RowLine = Schemas["RowLine"];
export type RowProblem = Schemas["RowProblem"];
export type FoundPromise = Schemas["FoundPromise"];
export type FieldConflict = Schemas["FieldConflict"];
export type ImportJoin = Schemas["ImportJoin"];
export type PastPromise = Schemas["PastPromise"];
export type ReopenProposal = Schemas["ReopenProposal"];
export type ReopenDecision = Schemas["ReopenDecision"];
