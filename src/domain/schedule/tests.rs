use std::collections::BTreeSet;

use jiff::civil::{date, time};
use jiff::tz::TimeZoneDatabase;
use proptest::prelude::*;
use rstest::rstest;

use super::*;

fn plan(zone: &str, hour: i8, minute: i8) -> Plan {
    Plan {
        time: time(hour, minute, 0, 0),
        weekdays: Weekdays::ALL,
        every: 1,
        first: date(2000, 1, 1),
        zone: Zone::parse(zone).expect("a zone"),
    }
}

fn at(instant: &str) -> Timestamp {
    instant.parse().expect("an instant")
}

#[rstest]
#[case::the_gap_moves_on("Europe/Berlin", 2, 30, date(2026, 3, 29), "2026-03-29T01:30:00Z", Shift::Gap)]
#[case::the_fold_is_the_first(
    "Europe/Berlin",
    2,
    30,
    date(2026, 10, 25),
    "2026-10-25T00:30:00Z",
    Shift::Fold
)]
#[case::half_an_hour("Australia/Lord_Howe", 2, 15, date(2026, 10, 4), "2026-10-03T15:45:00Z", Shift::Gap)]
#[case::over_midnight("America/Nuuk", 23, 30, date(2026, 3, 28), "2026-03-29T01:30:00Z", Shift::Gap)]
#[case::an_odd_offset("Asia/Kathmandu", 9, 0, date(2026, 6, 1), "2026-06-01T03:15:00Z", Shift::None)]
fn a_slot_is_where_the_rule_says(
    #[case] zone: &str,
    #[case] hour: i8,
    #[case] minute: i8,
    #[case] date: Date,
    #[case] instant: &str,
    #[case] shift: Shift,
) {
    assert_eq!(plan(zone, hour, minute).slot(date), Some(Slot { date, at: at(instant), shift }));
}

#[test]
fn a_date_that_apia_never_had_has_no_slot() {
    let apia = plan("Pacific/Apia", 9, 0);
    assert_eq!(apia.slot(date(2011, 12, 30)), None);
    let dates: Vec<_> = apia.slots_from(date(2011, 12, 29)).take(2).map(|slot| slot.date).collect();
    assert_eq!(dates, [date(2011, 12, 29), date(2011, 12, 31)]);
}

#[test]
fn every_third_day_counts_from_the_first() {
    let plan = Plan { every: 3, first: date(2026, 1, 1), ..plan("UTC", 9, 0) };
    let dates: Vec<_> = plan.slots_from(date(2026, 1, 2)).take(2).map(|slot| slot.date).collect();
    assert_eq!(dates, [date(2026, 1, 4), date(2026, 1, 7)]);
}

#[test]
fn a_plan_that_can_never_post_says_so_and_ends() {
    let mut plan = Plan { every: 7, first: date(2026, 1, 5), ..plan("UTC", 9, 0) };
    plan.weekdays = Weekdays::parse("tue").expect("a day");
    assert!(plan.is_never());
    assert_eq!(plan.next_after(at("2026-01-01T00:00:00Z")), None);
    plan.weekdays = Weekdays::parse("mon").expect("a day");
    assert!(!plan.is_never());
}

#[test]
fn the_next_slot_is_after_now_and_never_now() {
    let plan = plan("Europe/Berlin", 9, 0);
    let next = |now| plan.next_after(at(now)).expect("there is one").at;
    assert_eq!(next("2026-07-01T06:59:59Z"), at("2026-07-01T07:00:00Z"));
    assert_eq!(next("2026-07-01T07:00:00Z"), at("2026-07-02T07:00:00Z"));
    let nuuk = Plan { zone: Zone::parse("America/Nuuk").expect("a zone"), time: time(23, 30, 0, 0), ..plan };
    assert_eq!(nuuk.next_after(at("2026-03-29T01:10:00Z")).expect("one").date, date(2026, 3, 28));
}

fn decisions(after: Option<Date>, now: &str) -> Vec<(Date, Decision)> {
    let due = plan("UTC", 9, 0).due(after, at("2026-01-01T10:00:00Z"), at(now), LATE_LIMIT, &Rest::default());
    due.into_iter().map(|(slot, decision)| (slot.date, decision)).collect()
}

#[test]
fn a_slot_before_the_schedule_was_made_is_none() {
    assert_eq!(decisions(None, "2026-01-02T08:59:59Z"), []);
    let first = [(date(2026, 1, 2), Decision::Post { late: false })];
    assert_eq!(decisions(None, "2026-01-02T09:00:00Z"), first);
}

#[test]
fn after_downtime_the_newest_is_posted_and_the_others_are_skipped() {
    let skipped = |day, reason| (date(2026, 1, day), Decision::Skip(reason));
    assert_eq!(
        decisions(Some(date(2026, 1, 1)), "2026-01-04T20:00:00Z"),
        [
            skipped(2, SkipReason::TooLate),
            skipped(3, SkipReason::TooLate),
            (date(2026, 1, 4), Decision::Post { late: true })
        ]
    );
    assert_eq!(decisions(Some(date(2026, 1, 3)), "2026-01-04T21:00:01Z"), [skipped(4, SkipReason::TooLate)]);
    assert_eq!(decisions(Some(date(2026, 1, 4)), "2026-01-04T21:00:01Z"), []);
    assert_eq!(decisions(Some(date(2026, 1, 9)), "2026-01-04T21:00:01Z"), []);
}

#[test]
fn with_a_long_late_limit_a_newer_slot_supersedes_the_older() {
    let limit = SignedDuration::from_hours(48);
    let since = at("2026-01-01T00:00:00Z");
    let due = plan("UTC", 9, 0).due(None, since, at("2026-01-02T10:00:00Z"), limit, &Rest::default());
    assert_eq!(due[0].1, Decision::Skip(SkipReason::Superseded));
    assert_eq!(due[1].1, Decision::Post { late: true });
}

#[test]
fn days_on_which_the_clocks_change_are_known() {
    let of = |zone, date| clock_change(date, plan(zone, 9, 0).zone.tz());
    assert_eq!(of("Europe/Berlin", date(2026, 3, 29)), Some(ClockChange::Forward));
    assert_eq!(of("Europe/Berlin", date(2026, 10, 25)), Some(ClockChange::Back));
    assert_eq!(of("Europe/Berlin", date(2026, 10, 26)), None);
    // Midnight itself is left out there, and half an hour only here.
    assert_eq!(of("Africa/Cairo", date(2026, 4, 24)), Some(ClockChange::Forward));
    assert_eq!(of("Australia/Lord_Howe", date(2026, 10, 4)), Some(ClockChange::Forward));
    assert_eq!(of("Asia/Kolkata", date(2026, 3, 29)), None);
}

#[test]
fn the_next_free_slot_is_after_a_vacation_and_none_while_paused() {
    let days = Vacation { from: date(2026, 1, 2), until: date(2026, 1, 10) };
    let next =
        |rest| plan("UTC", 9, 0).next_free(None, at("2026-01-01T10:00:00Z"), &rest).map(|slot| slot.date);
    assert_eq!(next(Rest { paused: false, vacations: vec![days] }), Some(date(2026, 1, 11)));
    assert_eq!(next(Rest { paused: true, vacations: Vec::new() }), None);
}

#[test]
fn the_words_of_the_reasons_read_back() {
    for reason in SkipReason::ALL {
        assert_eq!(SkipReason::from_word(reason.word()), Some(reason));
    }
}

/// Every zone of the compiled database, each with the instants its clocks change from 2000 to 2040.
pub(super) fn zones() -> Vec<(Zone, Vec<Timestamp>)> {
    let (from, to) = (at("2000-01-01T00:00:00Z"), at("2040-12-31T00:00:00Z"));
    let database = TimeZoneDatabase::bundled();
    let names = database.available().map(|name| name.as_str().to_owned());
    names
        .filter_map(|name| Zone::parse(&name).ok())
        .map(|zone| {
            let changes = zone.tz().following(from).map(|change| change.timestamp());
            let changes: Vec<_> = changes.take_while(|change| *change < to).collect();
            (zone, if changes.is_empty() { vec![from] } else { changes })
        })
        .collect()
}

pub(super) fn hours(n: i64) -> SignedDuration {
    SignedDuration::from_hours(n)
}

/// The local dates that have an instant, found the slow way.
pub(super) fn lived_dates(zone: &Zone, from: Timestamp, to: Timestamp) -> BTreeSet<Date> {
    let quarter = SignedDuration::from_mins(15);
    std::iter::successors(Some(from), |now| Some(*now + quarter))
        .take_while(|now| *now <= to)
        .map(|now| zone.tz().to_datetime(now).date())
        .collect()
}

pub(super) fn check_instant(plan: &Plan, slot: Slot) {
    let tz = plan.zone.tz();
    let wanted = slot.date.to_datetime(plan.time);
    let local = tz.to_datetime(slot.at);
    match slot.shift {
        Shift::None => assert_eq!(local, wanted),
        Shift::Fold => {
            assert_eq!(local, wanted);
            assert!(tz.to_ambiguous_timestamp(wanted).later().is_ok_and(|later| later > slot.at));
        }
        Shift::Gap => {
            let change = tz.preceding(slot.at + SignedDuration::from_nanos(1)).next().expect("a change");
            let before = tz.to_offset(change.timestamp() - SignedDuration::from_nanos(1));
            assert!(before.to_timestamp(wanted).is_ok_and(|at| at == slot.at));
            assert!(local > wanted);
        }
    }
}

/// Runs the schedule with the bot looking at it only at `looks`, as if it were killed in between.
fn run(plan: &Plan, since: Timestamp, looks: &[Timestamp], rest: &Rest) -> Vec<(Slot, Decision, Timestamp)> {
    let mut records: Vec<(Slot, Decision, Timestamp)> = Vec::new();
    for &now in looks {
        let newest = records.last().map(|(slot, ..)| slot.date);
        let due = plan.due(newest, since, now, LATE_LIMIT, rest);
        records.extend(due.into_iter().map(|(slot, decision)| (slot, decision, now)));
    }
    records
}

#[test]
fn around_every_change_of_every_zone_each_lived_date_has_one_slot_in_order() {
    let mut changes = 0;
    for (n, (zone, instants)) in zones().into_iter().enumerate() {
        let minute = i8::try_from(n % 60).expect("small");
        // One change in seven, another one for each zone; the property below draws from all.
        for (k, change) in instants.into_iter().enumerate().filter(|(k, _)| (n + k) % 7 == 0) {
            changes += 1;
            let hour = i8::try_from((n + k) % 24).expect("small");
            let plan = Plan { time: time(hour, minute, 0, 0), zone: zone.clone(), ..plan("UTC", 0, 0) };
            let from = zone.tz().to_datetime(change).date() - 3.days();
            let slots: Vec<_> = plan.slots_from(from).take(5).collect();
            assert!(slots.is_sorted_by(|a, b| a.date < b.date && a.at < b.at), "{zone} {change}");
            for slot in slots {
                check_instant(&plan, slot);
            }
        }
    }
    assert!(changes > 1_000, "{changes}");
}

#[test]
fn lateness_begins_after_its_limit() {
    let (limit, second) = (SignedDuration::from_hours(2), SignedDuration::from_secs(1));
    assert_eq!(decision(PUNCTUAL, true, limit), Decision::Post { late: false });
    assert_eq!(decision(PUNCTUAL + second, true, limit), Decision::Post { late: true });
    assert_eq!(decision(limit, true, limit), Decision::Post { late: true });
    assert_eq!(decision(limit + second, true, limit), Decision::Skip(SkipReason::TooLate));
}

#[test]
fn an_answer_is_due_with_the_next_slot_or_hours_after_its_post() {
    let now = at("2026-03-01T10:00:00Z");
    let due = |reveal: Reveal| (reveal.at(&plan("UTC", 9, 0), now), reveal.after());
    assert_eq!(due(Reveal::Never), (None, None));
    assert_eq!(due(Reveal::NextSlot), (Some(at("2026-03-02T09:00:00Z")), None));
    assert_eq!(due(Reveal::After(20)), (None, Some(SignedDuration::from_hours(20))));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn whatever_the_restarts_each_slot_ends_in_exactly_one_record(
        zone in any::<prop::sample::Selector>(),
        change in any::<prop::sample::Selector>(),
        (hour, minute) in (0_i8..24, 0_i8..60),
        every in 1_u16..4,
        bits in 1_u8..128,
        looks in prop::collection::btree_set(0_i64..24 * 60 * 20, 0..60),
        away in (0_i64..20, -1_i64..6),
    ) {
        static ZONES: std::sync::OnceLock<Vec<(Zone, Vec<Timestamp>)>> = std::sync::OnceLock::new();
        let (zone, changes) = zone.select(ZONES.get_or_init(zones));
        let change = *change.select(changes);
        let since = change - hours(24 * 8);
        let first = zone.tz().to_datetime(since).date();
        let weekdays = Weekdays::from_bits(bits).expect("not empty");
        let plan = Plan { time: time(hour, minute, 0, 0), weekdays, every, first, zone: zone.clone() };

        let end = since + hours(24 * 20);
        let mut looks: Vec<_> = looks.into_iter().map(|m| since + SignedDuration::from_mins(m)).collect();
        looks.push(end);
        let from = first.saturating_add(away.0.days());
        let vacation = Vacation { from, until: from.saturating_add(away.1.days()) };
        let rest = Rest { paused: false, vacations: vec![vacation] };
        let records = run(&plan, since, &looks, &rest);

        let step = i64::from(every);
        let expected: Vec<Date> = lived_dates(zone, since - hours(48), end + hours(48))
            .into_iter()
            .filter(|date| *date >= first && days_between(first, *date) % step == 0)
            .filter(|date| weekdays.contains(date.weekday()))
            .filter(|date| plan.slot(*date).is_some_and(|slot| slot.at >= since && slot.at <= end))
            .collect();
        prop_assert_eq!(records.iter().map(|(slot, ..)| slot.date).collect::<Vec<_>>(), expected);

        for (slot, decision, now) in &records {
            check_instant(&plan, *slot);
            let late_by = now.duration_since(slot.at);
            prop_assert_eq!(vacation.contains(slot.date), *decision == Decision::Skip(SkipReason::Vacation));
            match decision {
                Decision::Skip(SkipReason::Vacation) => {}
                Decision::Post { late } => {
                    prop_assert!(late_by <= LATE_LIMIT && !late_by.is_negative());
                    prop_assert_eq!(*late, late_by > PUNCTUAL);
                }
                Decision::Skip(SkipReason::TooLate) => prop_assert!(late_by > LATE_LIMIT),
                Decision::Skip(_) => prop_assert!(records.iter().any(|(other, _, then)| then == now && other.date > slot.date)),
            }
        }
        for now in looks {
            let posts = records.iter().filter(|(_, decision, then)| *then == now && matches!(decision, Decision::Post { .. }));
            prop_assert!(posts.count() <= 1, "a flood");
        }
    }

    #[test]
    fn next_after_is_the_first_slot_after_now(minutes in 0_i64..60 * 24 * 400, zone in any::<prop::sample::Selector>()) {
        let names = ["Europe/Berlin", "America/Nuuk", "Pacific/Apia", "Australia/Lord_Howe", "America/St_Johns"];
        let plan = plan(zone.select(names), 23, 30);
        let now = at("2011-06-01T00:00:00Z") + SignedDuration::from_mins(minutes);
        let next = plan.next_after(now).expect("there is one");
        prop_assert!(next.at > now);
        let earlier = plan.slots_from(date(2011, 5, 1)).take_while(|slot| slot.at < next.at).last();
        prop_assert!(earlier.is_none_or(|slot| slot.at <= now));
    }

    #[test]
    fn while_paused_every_slot_is_skipped_and_resuming_never_posts_in_the_past(
        hour in 0_i8..24,
        every in 1_u16..4,
        (pause, resume) in (0_i64..24 * 60 * 10, 1_i64..24 * 60 * 10),
    ) {
        let since = at("2026-03-20T00:00:00Z");
        let plan = Plan { every, first: date(2026, 3, 20), ..plan("Europe/Berlin", hour, 0) };
        let paused_at = since + SignedDuration::from_mins(pause);
        let resumed_at = paused_at + SignedDuration::from_mins(resume);
        let before = run(&plan, since, &[paused_at], &Rest::default());
        let newest = before.last().map(|(slot, ..)| slot.date);
        let paused = Rest { paused: true, vacations: Vec::new() };
        // Resuming settles what came during the pause before it ends the pause.
        let during = plan.due(newest, since, resumed_at, LATE_LIMIT, &paused);
        prop_assert!(during.iter().all(|(_, decision)| *decision == Decision::Skip(SkipReason::Paused)));
        let newest = during.last().map(|(slot, _)| slot.date).or(newest);
        prop_assert_eq!(plan.due(newest, since, resumed_at, LATE_LIMIT, &Rest::default()), []);
        let next = plan.next_free(newest, resumed_at, &Rest::default()).expect("there is one");
        prop_assert!(next.at > resumed_at && Some(next.date) > newest);
        prop_assert_eq!(plan.next_after(resumed_at), Some(next));
    }

    #[test]
    fn a_count_that_begins_anew_begins_with_a_slot_to_come(
        minutes in 0_i64..60 * 24 * 400, every in 1_u16..30, bits in 1_u8..128, hour in 0_i8..24, first in 0_i64..800,
    ) {
        let now = at("2026-01-01T00:00:00Z") + SignedDuration::from_mins(minutes);
        let weekdays = Weekdays::from_bits(bits).expect("not empty");
        let first = date(2026, 1, 1).saturating_add(first.days());
        let plan = Plan { weekdays, every, first, ..plan("America/New_York", hour, 30) }.begun_anew(now);
        prop_assert!(!plan.is_never());
        let next = plan.next_after(now).expect("there is one");
        prop_assert_eq!(next.date, plan.first);
        prop_assert!(next.at.duration_since(now) <= SignedDuration::from_hours(8 * 24), "{}", next.at);
        prop_assert_eq!(plan.next_free(Some(next.date), now, &Rest::default()), plan.next_after(next.at));
    }

    #[test]
    fn what_is_typed_as_a_time_never_panics(typed: String) {
        let _time = parse_time(&typed);
        let _days = Weekdays::parse(&typed);
        let _zones = Zone::suggest(&typed, 3);
    }
}
