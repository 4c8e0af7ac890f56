//! The states of a service, drawn.

use rinnovo::{DiagramFormat, state_diagram};

use crate::{
    args::{Diagram, Format},
    failure::Failure,
    output::Printed,
    scene::Setting,
};

/// `rinnovo diagram`.
pub(crate) fn run(setting: &Setting, diagram: &Diagram) -> Result<Printed, Failure> {
    let language = match diagram.language {
        Format::Mermaid => DiagramFormat::Mermaid,
        Format::Dot => DiagramFormat::Dot,
        _ => return Err(Failure::new("--format: expected mermaid or dot with `diagram`")),
    };
    let text = state_diagram(&setting.rules(None)?, language);
    Ok(Printed::text(text.trim_end().to_owned() + "\n"))
}
