//! Which question a slot gets: the same one however often it is asked.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::domain::question::QuestionId;

/// A question that a schedule may post, and how it fared there so far.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    pub id: QuestionId,
    pub topic: String,
    /// How often this schedule has shown it.
    pub times_shown: u32,
    /// The newest slot it was shown in.
    pub last_shown: Option<Date>,
}

impl Candidate {
    /// A question of the bank that this schedule has not shown.
    pub fn unseen(id: QuestionId) -> Self {
        Self { topic: id.topic().to_owned(), id, times_shown: 0, last_shown: None }
    }

    /// Notes that a slot got it, for instance while a preview is made.
    pub fn show(&mut self, date: Date) {
        self.times_shown += 1;
        self.last_shown = self.last_shown.max(Some(date));
    }
}

/// Chooses for a slot, given as the schedule's number and the date.
///
/// Unseen questions come first, from the topic of which the smallest share was shown (so all topics
/// run out together, and those of one size alternate), by a stable hash. When all were shown, the one
/// not shown for longest comes again. The order of the candidates does not matter.
pub fn choose(seed: (i64, Date), candidates: &[Candidate]) -> Option<&QuestionId> {
    let chosen = match next_topic(seed, candidates) {
        Some(topic) => candidates
            .iter()
            .filter(|candidate| candidate.times_shown == 0 && candidate.topic == topic)
            .min_by_key(|candidate| hash(seed, candidate.id.as_str())),
        None => candidates
            .iter()
            .min_by_key(|candidate| (candidate.last_shown, hash(seed, candidate.id.as_str()))),
    };
    chosen.map(|candidate| &candidate.id)
}

/// The same with a question that somebody put first, if there is one.
pub fn choose_next<'a>(
    seed: (i64, Date),
    queued: Option<&'a QuestionId>,
    candidates: &'a [Candidate],
) -> Option<&'a QuestionId> {
    queued.or_else(|| choose(seed, candidates))
}

#[derive(Default)]
struct Progress {
    shown: u64,
    of: u64,
    last: Option<Date>,
}

/// The topic with unseen questions whose turn it is.
fn next_topic(seed: (i64, Date), candidates: &[Candidate]) -> Option<&str> {
    let mut topics: BTreeMap<&str, Progress> = BTreeMap::new();
    for candidate in candidates {
        let topic = topics.entry(&candidate.topic).or_default();
        topic.of += 1;
        topic.shown += u64::from(candidate.times_shown > 0);
        topic.last = topic.last.max(candidate.last_shown);
    }
    topics
        .into_iter()
        .filter(|(_, topic)| topic.shown < topic.of)
        .min_by(|(a, x), (b, y)| {
            let share = (x.shown * y.of).cmp(&(y.shown * x.of));
            let rest = |name: &str, topic: &Progress| (topic.last, Reverse(hash(seed, name)));
            share.then_with(|| rest(a, x).cmp(&rest(b, y)))
        })
        .map(|(name, _)| name)
}

/// FNV-1a over the schedule, the date and the text, stirred by the end of `SplitMix64`: small, and
/// the same on every machine and in every version, as the standard library's is not.
fn hash((schedule, date): (i64, Date), text: &str) -> u64 {
    let seed = format!("{schedule}/{date}/");
    let folded = seed.bytes().chain(text.bytes()).fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    let mixed = (folded ^ (folded >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use jiff::ToSpan;
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    fn bank(sizes: &[usize]) -> Vec<Candidate> {
        let ids = sizes
            .iter()
            .enumerate()
            .flat_map(|(topic, &size)| (0..size).map(move |n| QuestionId(format!("topic-{topic}/q{n}"))));
        ids.map(Candidate::unseen).collect()
    }

    fn post(schedule: i64, bank: &mut [Candidate], days: usize) -> Vec<QuestionId> {
        let slots = date(2026, 1, 1).series(1.day()).take(days);
        slots
            .map(|day| {
                let id = choose((schedule, day), bank).expect("the bank is not empty").clone();
                bank.iter_mut().find(|candidate| candidate.id == id).expect("it is there").show(day);
                id
            })
            .collect()
    }

    #[test]
    fn an_empty_bank_has_nothing_to_choose() {
        assert_eq!(choose((1, date(2026, 1, 1)), &[]), None);
    }

    #[test]
    fn the_choice_never_changes_between_versions() {
        assert_eq!(hash((7, date(2026, 3, 29)), "core-python/list-or-tuple"), 15_024_893_137_899_896_048);
    }

    #[test]
    fn topics_of_one_size_alternate() {
        let shown = post(3, &mut bank(&[4, 4, 4]), 12);
        for three in shown.chunks(3) {
            assert_eq!(three.iter().map(QuestionId::topic).collect::<BTreeSet<_>>().len(), 3);
        }
    }

    #[test]
    fn a_small_topic_lasts_as_long_as_a_large_one() {
        let shown = post(3, &mut bank(&[20, 4]), 24);
        let small = shown.iter().rposition(|id| id.topic() == "topic-1");
        assert!(small >= Some(15), "{small:?}");
    }

    proptest! {
        #[test]
        fn nothing_comes_twice_before_all_came_once_and_then_the_oldest_comes_first(
            schedule: i64, sizes in prop::collection::vec(1_usize..8, 1..5),
        ) {
            let mut bank = bank(&sizes);
            let all = bank.len();
            let shown = post(schedule, &mut bank, 2 * all);
            prop_assert_eq!(shown[..all].iter().collect::<BTreeSet<_>>().len(), all);
            prop_assert_eq!(&shown[..all], &shown[all..]);
        }

        #[test]
        fn what_is_queued_comes_first_in_its_order_and_nothing_unseen_is_lost(
            schedule: i64, sizes in prop::collection::vec(1_usize..6, 1..4), picks in prop::collection::btree_set(0_usize..15, 0..6),
        ) {
            let mut bank = bank(&sizes);
            let all = bank.len();
            let mut queue: Vec<QuestionId> = picks.iter().filter_map(|&n| bank.get(n)).map(|c| c.id.clone()).collect();
            let wanted = queue.clone();
            let slots = date(2026, 1, 1).series(1.day()).take(all);
            let shown: Vec<QuestionId> = slots.map(|day| {
                let id = choose_next((schedule, day), queue.first(), &bank).expect("one").clone();
                queue.retain(|other| *other != id);
                bank.iter_mut().find(|candidate| candidate.id == id).expect("it is there").show(day);
                id
            }).collect();
            prop_assert_eq!(&shown[..wanted.len()], &wanted[..]);
            prop_assert_eq!(shown.iter().collect::<BTreeSet<_>>().len(), all);
        }

        #[test]
        fn the_order_of_the_candidates_does_not_matter(schedule: i64, turn in 0_usize..20) {
            let one = bank(&[7, 5, 8]);
            let mut other = one.clone();
            other.rotate_left(turn);
            let slot = (schedule, date(2026, 7, 1));
            prop_assert_eq!(choose(slot, &one), choose(slot, &other));
        }
    }
}
