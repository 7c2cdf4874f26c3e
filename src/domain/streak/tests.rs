use jiff::civil::date;
use proptest::prelude::*;
use rstest::rstest;

use super::*;

fn at(instant: &str) -> Timestamp {
    instant.parse().expect("an instant")
}

fn zone(name: &str) -> Zone {
    Zone::parse(name).expect("a zone")
}

/// Noon in UTC of a day; day 0 is Monday, 1 June 2026.
fn noon(day: i64) -> Timestamp {
    at("2026-06-01T12:00:00Z") + hours(24 * day)
}

fn hours(n: i64) -> SignedDuration {
    SignedDuration::from_hours(n)
}

fn entry(cause: &str, event: Event, at: Timestamp) -> Entry {
    Entry { cause: cause.to_owned(), event, at }
}

fn answer(at: Timestamp) -> Entry {
    entry(&format!("answer:{at}"), Event::Counted(Activity::Answer), at)
}

fn answers(days: impl IntoIterator<Item = i64>) -> Vec<Entry> {
    days.into_iter().map(|day| answer(noon(day))).collect()
}

fn utc() -> Calendar {
    Calendar::new(Zone::utc(), Weekdays::ALL)
}

fn current(ledger: &[Entry], now: Timestamp) -> u32 {
    fold(ledger, &utc(), now).current
}

#[test]
fn nothing_done_is_no_streak() {
    assert_eq!(fold(&[], &utc(), noon(0)), Streak::default());
}

#[test]
fn a_second_answer_on_the_same_day_keeps_the_streak() {
    let ledger = [answer(noon(0)), answer(noon(0) + hours(1)), answer(noon(1))];
    assert_eq!(current(&ledger, noon(1) + hours(1)), 2);
}

#[test]
fn a_retry_of_the_same_cause_counts_once() {
    let twice = entry("answer:core-python/gil", Event::Counted(Activity::Answer), noon(0));
    let again = Entry { at: noon(1), ..twice.clone() };
    assert_eq!(current(&[twice, again], noon(1)), 1);
}

#[test]
fn the_day_that_is_on_breaks_nothing_until_it_is_over() {
    let ledger = answers(0..3);
    let evening = fold(&ledger, &utc(), noon(3) + hours(11));
    assert_eq!((evening.current, evening.today.map(|today| today.counted)), (3, Some(false)));
    let midnight = fold(&ledger, &utc(), noon(3) + hours(12));
    assert_eq!((midnight.current, midnight.lost, midnight.broken_at), (0, 3, Some(noon(3) + hours(12))));
    assert_eq!((midnight.longest, midnight.last_day), (3, Some(date(2026, 6, 3))));
}

#[test]
fn every_seventh_counted_day_earns_a_freeze_and_two_are_held_at_most() {
    for (days, freezes) in [(6, 0), (7, 1), (13, 1), (14, 2), (21, 2), (28, 2)] {
        assert_eq!(fold(&answers(0..days), &utc(), noon(days - 1)).freezes, freezes, "{days} days");
    }
}

#[test]
fn a_freeze_covers_exactly_one_missed_day_and_adds_none() {
    let covered = fold(&answers(0..7), &utc(), noon(8));
    assert_eq!((covered.current, covered.freezes), (7, 0));
    assert_eq!(fold(&answers(0..7), &utc(), noon(9)).current, 0);
    let went_on = fold(&answers((0..7).chain([8])), &utc(), noon(8));
    assert_eq!((went_on.current, went_on.freezes), (8, 0));
}

#[test]
fn a_freeze_is_not_used_when_there_is_no_streak() {
    let streak = fold(&answers((0..14).chain([20])), &utc(), noon(40));
    assert_eq!((streak.current, streak.freezes, streak.counted), (0, 0, 15));
}

fn earn_back(at: Timestamp, reviews: u32) -> Entry {
    entry(&format!("earn-back:{at}"), Event::EarnBack { reviews }, at)
}

#[rstest]
#[case::in_time(24, 3, 3)]
#[case::at_the_last_moment(48, 3, 3)]
#[case::too_late(49, 3, 0)]
#[case::too_few_reviews(24, 2, 0)]
fn a_broken_streak_can_be_earned_back(#[case] after: i64, #[case] reviews: u32, #[case] streak: u32) {
    // Day 3 is missed, so the streak of three breaks at the midnight after it.
    let now = noon(3) + hours(12) + hours(after);
    let mut ledger = answers(0..3);
    ledger.push(earn_back(now, reviews));
    let earned = fold(&ledger, &utc(), now);
    assert_eq!((earned.current, earned.broken_at.is_none()), (streak, streak > 0));
}

#[test]
fn what_was_counted_since_the_break_is_added_when_it_is_earned_back() {
    let mut ledger = answers([0, 1, 2, 4]);
    ledger.push(earn_back(noon(4) + hours(1), 3));
    assert_eq!((current(&ledger, noon(4)), current(&ledger, noon(4) + hours(1))), (1, 4));
}

#[test]
fn a_run_that_was_earned_back_began_where_it_did_before_it_broke() {
    let began = |ledger: &[Entry], now| fold(ledger, &utc(), now).began.map(Date::day);
    let mut ledger = answers([0, 1, 2, 4]);
    assert_eq!((began(&ledger, noon(2)), began(&ledger, noon(4))), (Some(1), Some(5)));
    assert_eq!(began(&ledger[..3], noon(4)), None, "there is no run");
    ledger.push(earn_back(noon(4) + hours(1), 3));
    assert_eq!(began(&ledger, noon(5)), Some(1));
}

#[rstest]
#[case(6, None)]
#[case(7, Some(7))]
#[case(9, Some(7))]
#[case(10, None)]
#[case(31, Some(30))]
#[case(100, Some(100))]
#[case(365, Some(365))]
#[case(500, None)]
fn a_milestone_is_told_of_while_it_is_news(#[case] current: u32, #[case] reached: Option<u32>) {
    assert_eq!(milestone(current), reached);
}

#[test]
fn the_offer_to_earn_back_ends_after_48_hours_and_stands_once_in_30_days() {
    let broken_at = noon(3) + hours(12);
    let mut ledger = answers(0..3);
    let until = |ledger: &[Entry], now| fold(ledger, &utc(), now).earn_back_until;
    assert_eq!(until(&ledger, broken_at), Some(broken_at + hours(48)));
    assert_eq!(until(&ledger, broken_at + hours(49)), None);

    ledger.push(earn_back(broken_at + hours(1), 3));
    ledger.push(answer(broken_at + hours(1)));
    let again = noon(5) + hours(12);
    let second = fold(&ledger, &utc(), again);
    assert_eq!((second.current, second.lost, second.earn_back_until), (0, 4, None));
    ledger.push(earn_back(again + hours(1), 9));
    assert_eq!(current(&ledger, again + hours(1)), 0);
    assert_eq!(
        explain(&ledger, &utc(), again + hours(1)).last().map(|line| &line.what),
        Some(&What::NotEarnedBack)
    );

    ledger.extend(answers(20..22));
    assert_eq!(fold(&ledger, &utc(), noon(22) + hours(12)).lost, 2);
    assert_eq!(until(&ledger, noon(22) + hours(12)), None, "it is 18 days since");
    // the seventh day that counts earns a freeze, which covers one more
    ledger.extend(answers(40..43));
    assert!(until(&ledger, noon(44) + hours(12)).is_some());
}

#[test]
fn what_is_in_force_is_what_was_last_said_before() {
    let changes = [(noon(0), 'a'), (noon(1), 'b'), (noon(2), 'c')];
    let at = |at| *in_force(&changes, at);
    assert_eq!([at(noon(0)), at(noon(1)), at(noon(1) + hours(1)), at(noon(9))], ['a', 'a', 'b', 'c']);
}

#[test]
fn an_entry_from_before_the_day_that_is_on_is_out_of_order() {
    let mut tally = Tally::default();
    assert_eq!(tally.record(&answer(noon(5)), &utc()), Ok(()));
    assert_eq!(tally.record(&answer(noon(5) - hours(1)), &utc()), Ok(()), "it is the same day");
    assert_eq!(tally.record(&answer(noon(4)), &utc()), Err(OutOfOrder));
}

#[test]
fn a_server_that_studies_on_weekdays_rests_at_the_weekend() {
    let calendar = Calendar::new(Zone::utc(), Weekdays::MON_FRI);
    assert_eq!(fold(&answers((0..5).chain([7])), &calendar, noon(7)).current, 6);
    assert_eq!(fold(&answers(0..6), &calendar, noon(6)).current, 5, "Saturday counts for nothing");
    assert_eq!(fold(&answers(0..5), &calendar, noon(8)).current, 0, "Monday was missed");
}

#[test]
fn ones_own_study_days_hold_from_the_next_day() {
    let mut ledger = answers([0]);
    let tuesday_free = Weekdays::parse("mon,wed,thu,fri").expect("days");
    ledger.push(entry("days:1", Event::StudyDays(Some(tuesday_free)), noon(1)));
    assert_eq!(current(&ledger, noon(2)), 0, "they do not save the day that is on");
    ledger[1].at = noon(0);
    assert_eq!(current(&ledger, noon(2)), 1);
}

#[test]
fn the_explanation_names_days_off_and_vacation() {
    let mut ledger = answers([4, 9]);
    ledger.push(entry("days:1", Event::StudyDays(Some(Weekdays::MON_FRI)), noon(3)));
    ledger.push(entry("vacation:1", Event::Vacation(Some((date(2026, 6, 8), date(2026, 6, 9)))), noon(4)));
    let lines = explain(&ledger, &utc(), noon(9));
    let told: Vec<_> = lines[3..].iter().map(|line| (line.date.day(), line.what.clone())).collect();
    let counted = What::Counted { by: Activity::Answer, streak: 2 };
    let vacation = What::Excused(Excuse::Vacation);
    let days = [(6, What::DayOff), (7, What::DayOff), (8, vacation.clone()), (9, vacation), (10, counted)];
    assert_eq!(told, days);
}

#[test]
fn a_vacation_excuses_its_days_and_none_before_it_was_told() {
    let mut ledger = answers([0, 4]);
    ledger.push(entry("vacation:1", Event::Vacation(Some((date(2026, 6, 2), date(2026, 6, 4)))), noon(0)));
    assert_eq!(current(&ledger, noon(4)), 2);
    ledger[2].at = noon(2);
    assert_eq!(current(&ledger, noon(4)), 1);
}

#[test]
fn a_day_on_which_the_bot_was_away_is_excused() {
    let away = |length| utc().outages([(noon(1), noon(1) + length)]);
    assert_eq!(fold(&answers([0, 2]), &away(hours(3)), noon(2)).current, 2);
    let blink = SignedDuration::from_mins(5);
    assert_eq!(fold(&answers([0, 2]), &away(blink), noon(2)).current, 1, "a restart excuses nothing");
}

#[test]
fn on_a_change_of_zone_the_day_goes_on_until_both_zones_are_past_midnight() {
    let auckland = entry("zone:1", Event::Zone(Some(zone("Pacific/Auckland"))), noon(0));
    // Day 0 ends at midnight UTC, which is noon in Auckland: it goes on to the midnight there.
    let mut ledger = vec![answer(noon(0)), auckland, answer(at("2026-06-02T11:00:00Z"))];
    let streak = fold(&ledger, &utc(), at("2026-06-02T11:30:00Z"));
    assert_eq!((streak.current, streak.today.map(|today| today.ends)), (1, Some(at("2026-06-02T12:00:00Z"))));
    ledger.push(answer(at("2026-06-02T12:00:00Z")));
    let streak = fold(&ledger, &utc(), at("2026-06-02T13:00:00Z"));
    assert_eq!((streak.current, streak.last_day), (2, Some(date(2026, 6, 3))));
}

#[test]
fn a_guilds_change_of_zone_leaves_the_past_alone() {
    let ledger = [answer(at("2026-06-01T23:30:00Z")), answer(at("2026-06-02T00:30:00Z"))];
    let now = at("2026-06-03T12:00:00Z");
    let moved = utc().zone_from(now, zone("America/New_York"));
    assert_eq!(fold(&ledger, &utc(), now).current, fold(&ledger, &moved, now).current);
    assert_eq!(fold(&ledger, &moved, now + hours(1)).current, 2);
}

#[test]
fn the_explanation_names_every_step() {
    let ledger = answers((0..7).chain([8]));
    let lines = explain(&ledger, &utc(), noon(10));
    let tail: Vec<_> = lines[6..].iter().map(|line| (line.date.day(), line.what.clone())).collect();
    let counted = |streak| What::Counted { by: Activity::Answer, streak };
    assert_eq!(
        tail,
        [
            (7, counted(7)),
            (7, What::FreezeEarned { held: 1 }),
            (8, What::FreezeUsed { left: 0, streak: 7 }),
            (9, counted(8)),
            (10, What::Broken { was: 8 }),
        ]
    );
}

#[test]
fn what_the_ledger_keeps_reads_back() {
    let events = [
        Event::Counted(Activity::Accepted),
        Event::Zone(Some(zone("Asia/Kolkata"))),
        Event::StudyDays(Some(Weekdays::MON_FRI)),
        Event::Vacation(Some((date(2026, 6, 2), date(2026, 6, 4)))),
        Event::EarnBack { reviews: 3 },
    ];
    let json = serde_json::to_string(&events).unwrap();
    assert_eq!(
        json,
        r#"[{"counted":"accepted"},{"zone":"Asia/Kolkata"},{"study-days":31},{"vacation":["2026-06-02","2026-06-04"]},{"earn-back":{"reviews":3}}]"#
    );
    assert_eq!(serde_json::from_str::<Vec<Event>>(&json).unwrap(), events);
}

const ZONES: [&str; 8] = [
    "UTC",
    "Pacific/Kiritimati",
    "Pacific/Pago_Pago",
    "America/New_York",
    "Europe/Berlin",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "America/Nuuk",
];

fn any_zone() -> impl Strategy<Value = Zone> {
    prop::sample::select(ZONES.to_vec()).prop_map(zone)
}

fn any_change() -> impl Strategy<Value = Event> {
    prop_oneof![
        6 => Just(Event::Counted(Activity::Answer)),
        1 => any_zone().prop_map(|zone| Event::Zone(Some(zone))),
        1 => (1_u8..128).prop_map(|bits| Event::StudyDays(Weekdays::from_bits(bits))),
        1 => (1_i8..28, 0_i8..9).prop_map(|(from, n)| {
            Event::Vacation(Some((date(2026, 6, from), date(2026, 6, from).saturating_add(jiff::Span::new().days(n)))))
        }),
        1 => (0_u32..6).prop_map(|reviews| Event::EarnBack { reviews }),
    ]
}

/// A ledger over some sixty days, oldest first.
fn any_ledger() -> impl Strategy<Value = Vec<Entry>> {
    let step = (any_change(), 0_i64..40 * 60);
    prop::collection::vec(step, 0..60).prop_map(|steps| {
        let mut now = noon(0);
        let entries = steps.into_iter().enumerate().map(|(n, (event, minutes))| {
            now += SignedDuration::from_mins(minutes);
            entry(&format!("{n:03}"), event, now)
        });
        entries.collect()
    })
}

fn a_calendar() -> Calendar {
    Calendar::new(zone("Europe/Berlin"), Weekdays::ALL)
        .zone_from(noon(9), zone("America/New_York"))
        .study_days_from(noon(12), Weekdays::MON_FRI)
        .outages([(noon(3), noon(5))])
}

#[test]
fn a_members_day_has_a_date_with_and_without_a_ledger() {
    let late = at("2026-06-01T22:30:00Z");
    let berlin = Calendar::new(zone("Europe/Berlin"), Weekdays::ALL);
    assert_eq!(date_at(&[], &berlin, late), date(2026, 6, 2));
    assert_eq!(date_at(&answers([0]), &utc(), late), date(2026, 6, 1));
    let moved = entry("zone:1", Event::Zone(Some(zone("Asia/Tokyo"))), noon(0));
    assert_eq!(date_at(&[moved], &berlin, noon(3)), date(2026, 6, 4));
}

#[test]
fn answers_and_problems_have_a_topic_and_nothing_else() {
    assert_eq!(topic_of("answer:system-design/caches"), Some("system-design"));
    assert_eq!(topic_of("ac:coding/two-sum"), Some("coding"));
    assert_eq!(topic_of("round:12"), None);
    assert_eq!(topic_of("reviews:2026-06-01"), None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn counting_step_by_step_equals_the_fold_and_looking_changes_nothing(ledger in any_ledger(), later in 0_i64..90) {
        let calendar = a_calendar();
        let mut tally = Tally::default();
        for (n, entry) in ledger.iter().enumerate() {
            tally.record(entry, &calendar).expect("they are in order");
            let json = serde_json::to_string(&tally).expect("it can be stored");
            tally = serde_json::from_str(&json).expect("it reads back");
            prop_assert_eq!(tally.streak(&calendar, entry.at), fold(&ledger[..=n], &calendar, entry.at));
        }
        let now = ledger.last().map_or(noon(0), |last| last.at) + hours(later);
        prop_assert_eq!(tally.streak(&calendar, now), fold(&ledger, &calendar, now));
        tally.advance(&calendar, now);
        prop_assert_eq!(tally.streak(&calendar, now), fold(&ledger, &calendar, now));
    }

    #[test]
    fn neither_order_nor_repetition_matters(ledger in any_ledger(), turn in 0_usize..60) {
        let (calendar, now) = (a_calendar(), noon(70));
        let mut twice = ledger.clone();
        twice.rotate_left(turn.min(ledger.len()));
        twice.extend(ledger.clone());
        prop_assert_eq!(fold(&twice, &calendar, now), fold(&ledger, &calendar, now));
        prop_assert_eq!(explain(&twice, &calendar, now), explain(&ledger, &calendar, now));
    }

    #[test]
    fn a_change_of_zone_neither_wins_nor_loses_a_day(
        moves in prop::collection::btree_map(0_i64..24 * 40, any_zone(), 0..20),
    ) {
        // An answer each hour for forty days: no day can be missed.
        let mut ledger: Vec<Entry> = (0..24 * 40).map(|n| answer(noon(0) + hours(n))).collect();
        ledger.extend(moves.iter().map(|(&n, zone)| {
            let half = SignedDuration::from_mins(30);
            entry(&format!("zone:{n}"), Event::Zone(Some(zone.clone())), noon(0) + hours(n) + half)
        }));
        let end = noon(40);
        let streak = fold(&ledger, &utc(), end);
        prop_assert_eq!((streak.current, streak.broken_at), (streak.counted, None));
        prop_assert!(streak.current <= 41, "{} days in forty", streak.current);
        let moves = u32::try_from(moves.len()).expect("few");
        prop_assert!(streak.current + moves >= 40, "each move can make one day longer: {}", streak.current);
    }

    #[test]
    fn the_end_that_is_told_is_where_the_next_day_begins(ledger in any_ledger(), later in 0_i64..90) {
        let now = ledger.last().map_or(noon(0), |last| last.at) + hours(later);
        let day_at = |at| fold(&ledger, &utc(), at).today;
        if let Some(today) = day_at(now) {
            prop_assert!(now < today.ends, "no instant is in no day");
            let last = today.ends - SignedDuration::from_micros(1);
            prop_assert_eq!(day_at(last.max(now)).map(|day| (day.date, day.ends)), Some((today.date, today.ends)));
            prop_assert!(day_at(today.ends).is_some_and(|next| next.ends > today.ends), "no instant is in two");
        }
    }

    #[test]
    fn days_tile_time(zones in prop::collection::vec(any_zone(), 1..40), minutes in 0_i64..60 * 24 * 365) {
        let from = noon(0) + SignedDuration::from_mins(minutes);
        let mut day = days::Day::around(from, &zones[0]);
        prop_assert!(day.start <= from && from < day.own_end);
        for zone in &zones {
            let next = day.next(zone);
            prop_assert!(next.start >= day.own_end, "no instant is in two days");
            let length = next.start.duration_since(day.start);
            prop_assert!(length >= hours(22) && length <= hours(50), "{length:?}");
            if *zone == day.zone {
                prop_assert_eq!(next.start, day.own_end);
            }
            day = next;
        }
    }
}
