// Short names for the records of the board. The records themselves are generated.
import type { components } from "../../../api/schema";

type Schemas = components["schemas"];

export type Board = Schemas["Board"];
export type BoardColumn = Schemas["BoardColumn"];
export type BoardCard = Schemas["BoardCard"];
export type Deal = Schemas["Deal"];
export type Basket = Schemas["Basket"];
export type Stage = Schemas["Stage"];
export type Conversion = Schemas["Conversion"];
export type ClosedReason = Schemas["ClosedReason"];
export type NextStep = Schemas["NextStep"];
