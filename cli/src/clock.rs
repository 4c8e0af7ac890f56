//! The one place where the machine's clock is read: the default of `--now`.

use std::time::{SystemTime, UNIX_EPOCH};

use rinnovo::Instant;

/// The present instant, to the millisecond.
pub(crate) fn now() -> Instant {
    #[expect(
        clippy::disallowed_methods,
        reason = "the default of `--now`: the clock is the command line's, never the core's"
    )]
    let now = SystemTime::now();
    let millis = now.duration_since(UNIX_EPOCH).map_or(0, |since| since.as_millis());
    Instant::from_unix_millis(i64::try_from(millis).unwrap_or(i64::MAX))
}
