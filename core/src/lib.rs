#![doc = include_str!("lib.md")]

mod advance;
mod align;
mod answers;
mod axes;
mod bulk;
mod calendar;
mod chart;
mod civil;
pub mod columns;
mod command;
mod decide;
mod document;
mod earliest_end;
mod error;
mod event;
mod evolve;
mod facts;
mod forecast;
pub mod grid;
mod group;
mod horizon;
mod instant;
mod journal;
mod kind;
mod menu;
pub mod ovh;
mod period;
mod policy;
mod portfolio;
mod preview;
mod reach;
mod reason;
mod reminder;
mod renewal_date;
mod role;
mod service;
mod set;
mod span;
#[cfg(feature = "proptest")]
pub mod strategies;
mod text;
mod timeline;
mod token;
pub mod words;
mod zone;

#[cfg(feature = "schema")]
pub use crate::document::{account_schema, policy_schema};
pub use crate::{
    advance::{Advance, Assumption, advance},
    align::{Aligned, Alignment, LeftOut, Misfit},
    answers::{Answers, answers},
    axes::{
        Cause, Commitment, DeletionRequest, EndRule, Ending, Mode, Phase, PhaseKind, PhaseSet,
        Renewal, Standing, Term, Validity,
    },
    bulk::{Bulk, Summary},
    calendar::{Calendar, MonthRule},
    chart::{DiagramFormat, decision_tables, state_diagram},
    civil::CivilDate,
    command::{Acknowledgement, Acknowledgements, Command, CommandKind, CommandSet, Periods},
    decide::{Answer, Context, Members, Outcome, Verdict, decide, judge},
    document::Account,
    earliest_end::{EarliestEnd, Exit, earliest_end},
    error::{Error, ErrorKind},
    event::{Change, Event},
    evolve::evolve,
    facts::{Fact, FactSet, Facts},
    forecast::{
        Entries, Expected, Forecast, Foreseen, InOrder, Month, MonthDifference, Planned, Totals,
        TotalsDifference,
    },
    group::{MemberAnswer, consequence, decide_group},
    horizon::{is_overtaken, next_change_at},
    instant::Instant,
    journal::{Entry, Journal, Record},
    kind::{Bond, Family, Kind},
    menu::{CommandAnswer, menu},
    period::{Frequencies, Period},
    policy::{
        CommandRow, Difference, Jurisdiction, KindRow, KindRules, Lead, Moment, OVH_2019, OVH_2025,
        Policy, Problem, Registry, Reminder, Rules, Severity, Window, Witness, compare, edition,
    },
    portfolio::{
        Clause, Column, Condition, Cursor, Facet, Facets, Highlight, Layout, Listing, Memory, Page,
        PageAt, PageSize, Portfolio, Query, Row, SortKey, Test, TextField, View, Viewer, When,
        fold,
    },
    preview::{Preview, Undo, preview, preview_supposed},
    reach::Reach,
    reason::{Notice, Reason, ReasonCode, ReasonSet},
    reminder::reminders,
    renewal_date::DateKind,
    role::{Role, Roles},
    service::{Contacts, Currency, Price, Service, ServiceId},
    span::Span,
    timeline::Timeline,
    token::{Token, TokenDigest},
    zone::{CivilTime, Zone},
};

/// The README's example is compiled and run as all others are.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;
