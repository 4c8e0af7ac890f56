//! Which services a command is asked of, and what it needs to be asked.

use pyo3::prelude::*;
use rinnovo::{Acknowledgements, CommandKind, Reach};

use crate::{
    bridge::{In, Out, Take},
    error::{Answered, misfit},
    service::Service,
};

shown!("rinnovo._events" Reach { "Reach.Usual", "Reach.Alone", "Reach.All", "Reach.These" });
sum!(take "rinnovo._events" Reach { Usual, Alone, All, These(ids) });

/// The members that are asked a command together with the service that they are grouped under, out of its `members`: in
/// their own order, or in the order in which they were chosen. `decide_group` asks them, the service itself first.
///
/// Refuses to choose members for a command that does not reach them, and an id that is none of theirs.
///
/// >>> import rinnovo
/// >>> from rinnovo import Facts, Reach, Service
/// >>> site = Service("site", Facts(kind="web_hosting"))
/// >>> mail = Service("mail", Facts(kind="mx_plan"), parent="site")
/// >>> [member.id for member in rinnovo.reached(site, [mail], "cancel_at_expiry")]
/// ['mail']
/// >>> rinnovo.reached(site, [mail], "cancel_at_expiry", reach=Reach.Alone())
/// ()
#[pyfunction]
#[pyo3(signature = (service, members, command, *, reach = None))]
pub(crate) fn reached(
    service: &Service,
    members: In<Vec<Service>>,
    command: In<CommandKind>,
    reach: Option<In<Reach>>,
) -> Answered<Out<Vec<rinnovo::Service>>> {
    let reach = reach.map(|reach| reach.0).unwrap_or_default();
    let members = members.0.iter().map(|member| &member.0);
    let reached = reach.members(&service.0.id, members, command.0)?;
    Ok(Out(reached.into_iter().cloned().collect()))
}

/// What is to be known before a command is asked.
type About = (bool, bool, bool, Out<Acknowledgements>);

/// Whether a command may reach members, and does unless somebody chooses; whether it takes a token; what must have been
/// acknowledged.
#[pyfunction]
pub(crate) fn about_command(command: In<CommandKind>) -> About {
    let In(command) = command;
    (
        command.may_reach_members(),
        command.reaches_members(),
        command.takes_token(),
        Out(command.acknowledgements()),
    )
}
