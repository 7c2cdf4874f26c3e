//! The topic in which a group did worst lately.

use std::cmp::Ordering;

/// How many days are looked back.
pub const LATELY_DAYS: i64 = 30;
/// A topic with fewer results says nothing yet.
pub const ENOUGH: u32 = 5;

/// How a group did in a topic lately.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lately {
    pub topic: String,
    /// Answers in words, and problems that members tried: one result for each.
    pub results: u32,
    /// Their sum in percent: the share of the points' weight that an answer had, 100 for a problem that was solved.
    pub percent: u32,
    /// How often it was asked.
    pub asked: u32,
}

/// The topic with the lowest average among those with [`ENOUGH`] results; the least asked one while there is no such
/// topic. What is equal is told apart by how often it was asked, then by name, so the order does not matter.
pub fn weakest(topics: &[Lately]) -> Option<&str> {
    let known = topics.iter().filter(|topic| topic.results >= ENOUGH);
    let worst = known.min_by(|a, b| by_average(a, b).then_with(|| by_asked(a, b)));
    worst.or_else(|| topics.iter().min_by(|a, b| by_asked(a, b))).map(|topic| topic.topic.as_str())
}

/// Which average is lower, without dividing.
fn by_average(a: &Lately, b: &Lately) -> Ordering {
    let times = |sum: u32, n: u32| u64::from(sum) * u64::from(n);
    times(a.percent, b.results).cmp(&times(b.percent, a.results))
}

fn by_asked(a: &Lately, b: &Lately) -> Ordering {
    (a.asked, &a.topic).cmp(&(b.asked, &b.topic))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn lately(topic: &str, results: u32, percent: u32, asked: u32) -> Lately {
        Lately { topic: topic.to_owned(), results, percent, asked }
    }

    #[test]
    fn the_lowest_average_is_the_weakest() {
        let topics = [lately("oop", 10, 800, 1), lately("web", 5, 300, 9), lately("coding", 20, 1300, 4)];
        assert_eq!(weakest(&topics), Some("web"));
    }

    #[test]
    fn a_topic_with_few_results_is_not_judged_by_them() {
        assert_eq!(weakest(&[lately("oop", 5, 450, 9), lately("web", 4, 0, 9)]), Some("oop"));
    }

    #[test]
    fn without_results_the_least_asked_comes() {
        assert_eq!(weakest(&[lately("oop", 4, 0, 3), lately("web", 0, 0, 2)]), Some("web"));
        assert_eq!(weakest(&[]), None);
    }

    fn topics() -> impl Strategy<Value = Vec<Lately>> {
        let one = (0_u32..12, 0_u32..=100, 0_u32..5);
        prop::collection::vec(one, 1..10).prop_map(|all| {
            let name = |n: usize| format!("topic-{n}");
            let topic = |(n, (results, average, asked))| lately(&name(n), results, results * average, asked);
            all.into_iter().enumerate().map(topic).collect()
        })
    }

    proptest! {
        #[test]
        fn no_topic_with_enough_results_is_weaker(topics in topics()) {
            let chosen = weakest(&topics).expect("there is one");
            let chosen = topics.iter().find(|topic| topic.topic == chosen).expect("it is one of them");
            let mut known = topics.iter().filter(|topic| topic.results >= ENOUGH).peekable();
            if known.peek().is_none() {
                prop_assert!(topics.iter().all(|other| chosen.asked <= other.asked));
            } else {
                prop_assert!(chosen.results >= ENOUGH);
                let average = |topic: &Lately| f64::from(topic.percent) / f64::from(topic.results);
                prop_assert!(known.all(|other| average(chosen) <= average(other) + 1e-9));
            }
        }

        #[test]
        fn the_order_does_not_matter(topics in topics(), turn in 0_usize..10) {
            let mut turned = topics.clone();
            let turn = turn % turned.len();
            turned.rotate_left(turn);
            prop_assert_eq!(weakest(&topics), weakest(&turned));
        }
    }
}
