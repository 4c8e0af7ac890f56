//! `--if SERVICE COMMAND [DATE]`: a command of a what-if.

use rinnovo::{Account, Command, CommandKind, Instant, Period, Periods, Planned, Zone};

use crate::{failure::Failure, scene};

/// The commands of the arguments. `now` is when those are given that have no date.
pub(crate) fn planned(
    texts: &[String],
    account: &Account,
    now: Instant,
    zone: Zone,
) -> Result<Vec<Planned>, Failure> {
    texts
        .iter()
        .map(|text| one(text, account, now, zone).map_err(|failure| Failure::at("--if", failure)))
        .collect()
}

fn one(text: &str, account: &Account, now: Instant, zone: Zone) -> Result<Planned, Failure> {
    let expected = "expected SERVICE COMMAND [DATE], such as `vps-1 cancel_at_expiry 2025-07-01`";
    let wrong = || Failure::new(format!("found `{text}`, {expected}"));
    let words: Vec<&str> = text.split_whitespace().collect();
    // A date begins with a digit, and no command does.
    let (words, at) = match words.split_last() {
        Some((date, rest)) if date.starts_with(|letter: char| letter.is_ascii_digit()) => {
            (rest, instant(date, zone)?)
        }
        _ => (&*words, now),
    };
    let (asked, service) = words.split_last().ok_or_else(wrong)?;
    // The names of services may hold spaces.
    let service = service.join(" ");
    if service.is_empty() {
        return Err(wrong());
    }
    Ok(Planned { at, service: account.find(&service)?.id.clone(), command: command(asked)? })
}

/// An instant, or the start of a day.
fn instant(text: &str, zone: Zone) -> Result<Instant, Failure> {
    match text.parse() {
        Ok(date) => Ok(zone.start_of_day(date)),
        Err(_) => scene::last_instant("date", text, zone),
    }
}

fn command(text: &str) -> Result<Command, Failure> {
    let (name, argument) =
        text.split_once('=').map_or((text, None), |(name, argument)| (name, Some(argument)));
    let kind: CommandKind = name.replace('-', "_").parse()?;
    let every = |text: &str| -> Result<Period, Failure> {
        Ok(text.parse::<u32>().map_or_else(|_| text.parse(), Period::from_months)?)
    };
    let periods = || -> Result<Periods, Failure> {
        let Some(text) = argument else { return Ok(Periods::ONE) };
        let count = text.parse().ok().and_then(|count| Periods::new(count).ok());
        count.ok_or_else(|| Failure::new(format!("found `{text}`, expected 1 to 120 periods")))
    };
    let command = match kind {
        CommandKind::EnableAutomatic => {
            return Ok(Command::EnableAutomatic { every: argument.map(every).transpose()? });
        }
        CommandKind::ChangeFrequency => {
            let expected = || Failure::new("expected a frequency, such as `change_frequency=P1Y`");
            return Ok(Command::ChangeFrequency { every: every(argument.ok_or_else(expected)?)? });
        }
        CommandKind::Renew => return Ok(Command::Renew { periods: periods()? }),
        CommandKind::PayAhead => return Ok(Command::PayAhead { periods: periods()? }),
        CommandKind::SwitchToManual => Command::SwitchToManual,
        CommandKind::SettleDebt => Command::SettleDebt,
        CommandKind::CancelAtExpiry => Command::CancelAtExpiry,
        CommandKind::UndoCancellation => Command::UndoCancellation,
        CommandKind::CancelAtCommitmentEnd => Command::CancelAtCommitmentEnd,
        CommandKind::UndoCommitmentCancellation => Command::UndoCommitmentCancellation,
        CommandKind::WithdrawDeletion => Command::WithdrawDeletion,
        CommandKind::RequestDeletion | CommandKind::ConfirmDeletion => {
            let expected = "expected a command that needs no token";
            return Err(Failure::new(format!("found `{kind}`, {expected}")));
        }
    };
    match argument {
        None => Ok(command),
        Some(argument) => {
            Err(Failure::new(format!("found `={argument}`, expected nothing behind `{kind}`")))
        }
    }
}
