//! Every public type may be shared between threads and kept for ever: bindings rely on it.

use std::panic::{RefUnwindSafe, UnwindSafe};

fn shareable<T: Send + Sync + Unpin + UnwindSafe + RefUnwindSafe + 'static>() {}

#[test]
fn everything_is_shareable() {
    shareable::<rinnovo::Account>();
    shareable::<rinnovo::Answer>();
    shareable::<rinnovo::Answers>();
    shareable::<rinnovo::Command>();
    shareable::<rinnovo::Context<'static>>();
    shareable::<rinnovo::Error>();
    shareable::<rinnovo::Event>();
    shareable::<rinnovo::Facts>();
    shareable::<rinnovo::Forecast<'static>>();
    shareable::<rinnovo::Journal>();
    shareable::<rinnovo::Policy>();
    shareable::<rinnovo::Preview>();
    shareable::<rinnovo::Reason>();
    shareable::<rinnovo::Rules>();
    shareable::<rinnovo::Service>();
    shareable::<rinnovo::Timeline<'static>>();
    shareable::<rinnovo::Token>();
    shareable::<rinnovo::Totals>();
    shareable::<rinnovo::Verdict>();
    shareable::<rinnovo::Zone>();
    shareable::<rinnovo::ovh::console::ConsoleAnswer>();
    shareable::<rinnovo::ovh::console::Reply>();
    shareable::<rinnovo::ovh::console::Request>();
    shareable::<rinnovo::ovh::console::Row>();
    shareable::<rinnovo::ovh::console::Viewer<'static>>();
}
