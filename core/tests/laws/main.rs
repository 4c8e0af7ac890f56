//! The laws of the engine, held over every state, context and policy that the types allow, not only reachable ones.
//! One module per law of the design.

mod agreement;
mod edges;
mod groups;
mod loss;
mod support;
mod terms;
mod text;
mod time;
mod undo;
