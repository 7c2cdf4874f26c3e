//! The machine's clock, and what it knows of time zones.

use jiff::tz::{self, TimeZone, TimeZoneDatabase};
use jiff::{SignedDuration, Timestamp};

use super::Outcome;

/// A step back that time servers make.
const STEP: SignedDuration = SignedDuration::from_mins(1);
/// When this was written: no clock that is right shows less.
const WRITTEN: Timestamp = Timestamp::constant(1_767_225_600, 0);

/// The bot was alive at an instant that lies ahead only where the clock is wrong, or was.
pub(super) fn clock(alive_at: Option<Timestamp>, now: Timestamp) -> Outcome {
    let ahead = alive_at.map(|at| at.duration_since(now)).filter(|ahead| *ahead > STEP);
    match ahead {
        _ if now < WRITTEN => {
            Err(format!("it shows {now:.0}, which is past: questions would come at wrong times"))
        }
        Some(ahead) => Err(format!(
            "it shows {now:.0}, but the bot was alive {} minutes after that: it was wrong then, or is now",
            ahead.as_mins()
        )),
        None => Ok(format!("{now:.0}")),
    }
}

/// Where rules come from, and that they change clocks.
pub(super) fn zones(now: Timestamp) -> Outcome {
    let machines = !tz::db().is_definitively_empty() && tz::db().get("Europe/Berlin").is_ok();
    let compiled = TimeZoneDatabase::bundled().get("Europe/Berlin");
    let zone = tz::db().get("Europe/Berlin").or(compiled).map_err(|error| error.to_string())?;
    if !changes_within_a_year(&zone, now) {
        return Err(
            "the rules of Europe/Berlin have no summer time: the machine's tzdata is broken".to_owned()
        );
    }
    let whose = if machines {
        "the machine's, and those compiled in"
    } else {
        "those compiled in: the machine has none"
    };
    Ok(whose.to_owned())
}

fn changes_within_a_year(zone: &TimeZone, now: Timestamp) -> bool {
    let month = SignedDuration::from_hours(24 * 30);
    let later = (1..=12).map(|months| now.saturating_add(month * months).unwrap_or(now));
    later.into_iter().any(|later| zone.to_offset(later) != zone.to_offset(now))
}
