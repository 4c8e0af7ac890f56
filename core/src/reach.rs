//! Which of the services grouped under one are asked the same command.

use crate::{
    command::CommandKind,
    error::{Error, ErrorKind},
    service::{Service, ServiceId},
};

impl CommandKind {
    /// Whether the services grouped under one may be asked this together with it: a cancellation at expiry, and taking
    /// it back. Anything else is asked of each service by itself.
    pub const fn may_reach_members(self) -> bool {
        matches!(self, Self::CancelAtExpiry | Self::UndoCancellation)
    }

    /// Whether they are asked unless somebody chooses otherwise. "Cancelling a parent fans out to the members that the
    /// caller selects; by default to all" (rules, customer commands). Taking it back is each service's own, or it
    /// would revive what was asked alone.
    ///
    /// ```
    /// use rinnovo::CommandKind;
    ///
    /// assert!(CommandKind::CancelAtExpiry.reaches_members());
    /// assert!(!CommandKind::UndoCancellation.reaches_members());
    /// assert!(CommandKind::UndoCancellation.may_reach_members());
    /// ```
    pub const fn reaches_members(self) -> bool {
        matches!(self, Self::CancelAtExpiry)
    }
}

/// Which members are asked a command together with the service that they are grouped under.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub enum Reach {
    /// Nobody has chosen: see [`CommandKind::reaches_members`].
    #[default]
    Usual,
    /// None: the service alone.
    Alone,
    /// All of them.
    All,
    /// These.
    These(Vec<ServiceId>),
}

impl Reach {
    /// The members that are asked, out of those of a `service`: in their own order, or in the order in which they were
    /// chosen. [`decide_group`](crate::decide_group) asks them, the service itself first.
    ///
    /// Refuses to choose members for a command that does not reach them, and an id that is none of theirs.
    ///
    /// ```
    /// use rinnovo::{Account, CommandKind, Reach, Zone};
    ///
    /// let text = r#"{"rinnovo": 1, "services": [
    ///     {"id": "site", "kind": "web_hosting"},
    ///     {"id": "mail", "kind": "mx_plan", "parent": "site"},
    ///     {"id": "name", "kind": "domain", "parent": "site"}]}"#;
    /// let account = Account::from_json(text, Zone::UTC)?;
    /// let site = "site".parse()?;
    /// let asked = |reach: &Reach, command| -> Result<Vec<&str>, rinnovo::Error> {
    ///     Ok(reach.members(&site, account.members(&site), command)?.into_iter().map(|member| member.id.as_str()).collect())
    /// };
    /// assert_eq!(asked(&Reach::Usual, CommandKind::CancelAtExpiry)?, ["mail", "name"]);
    /// assert_eq!(asked(&Reach::These(vec!["name".parse()?]), CommandKind::CancelAtExpiry)?, ["name"]);
    /// assert!(asked(&Reach::Usual, CommandKind::Renew)?.is_empty());
    ///
    /// let error = asked(&Reach::All, CommandKind::Renew).unwrap_err();
    /// assert_eq!(error.to_string(), "found `renew`, expected a command that reaches members: cancel_at_expiry or undo_cancellation");
    /// # Ok::<(), rinnovo::Error>(())
    /// ```
    pub fn members<'a>(
        &self,
        service: &ServiceId,
        members: impl IntoIterator<Item = &'a Service>,
        command: CommandKind,
    ) -> Result<Vec<&'a Service>, Error> {
        let chosen = match self {
            Self::Usual if command.reaches_members() => None,
            Self::Usual | Self::Alone => return Ok(Vec::new()),
            Self::All | Self::These(_) if !command.may_reach_members() => {
                let reaching =
                    CommandKind::ALL.iter().filter(|command| command.may_reach_members());
                let reaching: Vec<&str> = reaching.map(|command| command.code()).collect();
                let expected = format!("a command that reaches members: {}", reaching.join(" or "));
                return Err(Error::new(ErrorKind::Value, command, expected));
            }
            Self::All => None,
            Self::These(ids) => Some(ids),
        };
        let members: Vec<&Service> = members.into_iter().collect();
        let Some(chosen) = chosen else { return Ok(members) };
        let find = |id: &ServiceId| {
            members.iter().copied().find(|member| member.id == *id).ok_or_else(|| {
                let expected = format!("the ids of services grouped under `{service}`");
                Error::new(ErrorKind::Missing, id, expected)
            })
        };
        chosen.iter().map(find).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Facts, Kind};

    fn service(id: &str) -> Service {
        Service::new(id.parse().unwrap(), Facts::unknown(Kind::Vps))
    }

    #[test]
    fn what_is_usual_is_allowed() {
        for command in CommandKind::ALL {
            assert!(!command.reaches_members() || command.may_reach_members(), "{command}");
        }
    }

    #[test]
    fn members_are_those_that_were_chosen_in_that_order() {
        let (site, a, b) = (service("site"), service("a"), service("b"));
        let asked = |reach: Reach, command| {
            reach.members(&site.id, [&a, &b], command).map(|asked| {
                asked.iter().map(|member| member.id.to_string()).collect::<Vec<String>>()
            })
        };
        let these = |ids: &[&str]| Reach::These(ids.iter().map(|id| id.parse().unwrap()).collect());
        let (cancel, undo) = (CommandKind::CancelAtExpiry, CommandKind::UndoCancellation);
        for (reach, command, expected) in [
            (Reach::Usual, cancel, &["a", "b"][..]),
            (Reach::Usual, undo, &[]),
            (Reach::Usual, CommandKind::SettleDebt, &[]),
            (Reach::Alone, cancel, &[]),
            (Reach::Alone, CommandKind::SettleDebt, &[]),
            (Reach::All, undo, &["a", "b"]),
            (these(&["b", "a"]), cancel, &["b", "a"]),
            (these(&[]), undo, &[]),
        ] {
            assert_eq!(asked(reach.clone(), command).unwrap(), expected, "{reach:?} {command}");
        }
        let stranger = asked(these(&["a", "c"]), cancel).unwrap_err();
        let expected = "found `c`, expected the ids of services grouped under `site`";
        assert_eq!((stranger.code(), stranger.to_string().as_str()), ("missing", expected));
        let alone = asked(these(&[]), CommandKind::CancelAtCommitmentEnd).unwrap_err();
        assert_eq!((alone.code(), alone.found()), ("value", "cancel_at_commitment_end"));
    }
}
