//! Every zone of the database, each run: whenever the bot is killed, each slot around a change of clocks ends in
//! exactly one record. The changes from 2000 to 2040 are drawn anew for each seed.

use std::collections::BTreeSet;

use jiff::civil::time;
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;
use rand::{RngExt, SeedableRng, rngs::StdRng};

use super::tests::{check_instant, hours, lived_dates, zones};
use super::*;

/// Changes of a zone that one run goes through.
const CHANGES: usize = 3;

/// A record, and when it was made.
type Record = (Slot, Decision, Timestamp);

/// The bot looks at these instants. Where `killed` says so it dies before its transaction is committed, so that
/// nothing is kept of that look; what is kept is all that the next one knows.
fn live(plan: &Plan, since: Timestamp, looks: &[(Timestamp, bool)]) -> Vec<Record> {
    let mut kept: Vec<Record> = Vec::new();
    for &(now, killed) in looks {
        let newest = kept.last().map(|(slot, ..)| slot.date);
        let due = plan.due(newest, since, now, LATE_LIMIT, &Rest::default());
        if !killed {
            kept.extend(due.into_iter().map(|(slot, decision)| (slot, decision, now)));
        }
    }
    kept
}

/// A plan that is lived through around a change, looks at random.
fn around(zone: &Zone, change: Timestamp, rng: &mut StdRng) {
    let since = change - hours(24 * 3) - SignedDuration::from_mins(rng.random_range(0..1440));
    let until = change + hours(24 * 4);
    let first = zone.tz().to_datetime(since).date();
    let weekdays = Weekdays::from_bits(rng.random_range(1..128)).expect("not empty");
    let weekdays = if rng.random_ratio(1, 2) { weekdays } else { Weekdays::ALL };
    // Half of the times are near the change itself, where the clocks skip or repeat.
    let near = zone.tz().to_datetime(change - SignedDuration::from_mins(rng.random_range(-90..90))).time();
    let any = time(rng.random_range(0..24), rng.random_range(0..60), 0, 0);
    let at = if rng.random_ratio(1, 2) { near } else { any };
    let at = time(at.hour(), at.minute(), 0, 0);
    let plan = Plan { time: at, weekdays, every: rng.random_range(1..3), first, zone: zone.clone() };
    let mut looks: BTreeSet<Timestamp> = BTreeSet::new();
    let minutes = 24 * 60 * 7;
    looks.extend(
        (0..rng.random_range(0..24)).map(|_| since + SignedDuration::from_mins(rng.random_range(0..minutes))),
    );
    // The scheduler's own looks: at the slots. Some of them find no bot.
    let slots = plan.slots_from(first).map(|slot| slot.at).take_while(|at| *at <= until);
    looks.extend(slots.filter(|at| *at >= since && rng.random_ratio(2, 3)));
    let mut looks: Vec<_> = looks.into_iter().map(|at| (at, rng.random_ratio(1, 4))).collect();
    looks.retain(|(at, _)| *at < until);
    looks.push((until, false));
    check(&plan, since, until, &live(&plan, since, &looks));
}

fn check(plan: &Plan, since: Timestamp, until: Timestamp, records: &[Record]) {
    let place = || format!("{} since {since} at {}", plan.zone, plan.time);
    let dates: Vec<Date> = records.iter().map(|(slot, ..)| slot.date).collect();
    assert_eq!(dates, expected(plan, since, until), "each once, none missing, in order: {}", place());
    assert!(records.is_sorted_by(|(a, ..), (b, ..)| a.at < b.at), "{}", place());
    for (slot, decision, now) in records {
        check_instant(plan, *slot);
        let late_by = now.duration_since(slot.at);
        let right = match decision {
            Decision::Post { late } => late_by <= LATE_LIMIT && *late == (late_by > PUNCTUAL),
            Decision::Skip(SkipReason::TooLate) => late_by > LATE_LIMIT,
            Decision::Skip(SkipReason::Superseded) => {
                records.iter().any(|(other, _, then)| then == now && other.date > slot.date)
            }
            Decision::Skip(_) => false,
        };
        assert!(right && !late_by.is_negative(), "{} of {slot:?} at {now}: {decision:?}", place());
        let posts = records
            .iter()
            .filter(|(_, decision, then)| then == now && matches!(decision, Decision::Post { .. }));
        assert!(posts.count() <= 1, "a flood: {}", place());
    }
}

/// The dates that should have a record, by looking at what the clocks of the zone showed.
fn expected(plan: &Plan, since: Timestamp, until: Timestamp) -> Vec<Date> {
    let wanted = |date: &Date| {
        plan.weekdays.contains(date.weekday()) && days_between(plan.first, *date) % i64::from(plan.every) == 0
    };
    let dates = lived_dates(&plan.zone, since - hours(30), until + hours(30));
    let dates = dates.into_iter().filter(|date| *date >= plan.first).filter(wanted);
    dates
        .filter(|date| {
            let at = plan
                .zone
                .tz()
                .to_ambiguous_timestamp(date.to_datetime(plan.time))
                .compatible()
                .expect("an instant");
            at >= since && at <= until
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3, max_shrink_iters: 0, ..ProptestConfig::default() })]

    #[test]
    fn in_every_zone_each_slot_around_changes_of_clocks_ends_once_whenever_the_bot_is_killed(seed: u64) {
        let mut rng = StdRng::seed_from_u64(seed);
        let zones = zones();
        prop_assert!(zones.len() > 500, "{} zones", zones.len());
        for (zone, changes) in &zones {
            for _ in 0..CHANGES {
                around(zone, changes[rng.random_range(0..changes.len())], &mut rng);
            }
        }
    }
}
