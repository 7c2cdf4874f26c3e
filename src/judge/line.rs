//! The fair line before the workers: guilds take turns, and so do the members of a guild.
//!
//! Start-time fair queueing (Goyal, Vin and Cheng, 1996) on two levels. Each guild, and each member in it, carries
//! the turn at which it is next due; whoever comes new is due now, whoever was just served one turn later. So a
//! flood waits behind everyone else's first submission, and nobody can save turns up.

use super::Lane;
use std::collections::{BTreeMap, VecDeque};

/// Names one that waits; later ones are larger.
pub(super) type Ticket = u64;

pub(super) struct Line<T> {
    turns: Turns,
    waiting: BTreeMap<Ticket, (Lane, T)>,
    running: BTreeMap<Lane, usize>,
    /// How many of one member's run at once.
    most_running: usize,
    next: Ticket,
}

impl<T> Line<T> {
    /// For so many workers: a member never holds the last one, so that others do not wait for a slow program.
    pub(super) fn new(workers: usize) -> Self {
        Self {
            turns: Turns::default(),
            waiting: BTreeMap::new(),
            running: BTreeMap::new(),
            most_running: workers.saturating_sub(1).max(1),
            next: 0,
        }
    }

    pub(super) fn push(&mut self, lane: Lane, item: T) -> Ticket {
        let ticket = self.next;
        self.next += 1;
        self.turns.add(lane, ticket);
        self.waiting.insert(ticket, (lane, item));
        ticket
    }

    /// Whose turn it is; [`Line::done`] has to follow.
    pub(super) fn take(&mut self) -> Option<(Lane, T)> {
        let (running, most) = (&self.running, self.most_running);
        let may_run =
            |lane: &Lane| *lane == Lane::OPERATOR || running.get(lane).is_none_or(|running| *running < most);
        let ticket = self.turns.take(may_run)?;
        let (lane, item) = self.waiting.remove(&ticket)?;
        *self.running.entry(lane).or_default() += 1;
        Some((lane, item))
    }

    /// One of this lane's has been judged.
    pub(super) fn done(&mut self, lane: Lane) {
        if let Some(running) = self.running.get_mut(&lane) {
            *running -= 1;
            if *running == 0 {
                self.running.remove(&lane);
            }
        }
        if self.waiting.is_empty() && self.running.is_empty() {
            // nobody is owed anything, and nobody is remembered
            self.turns = Turns::default();
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.waiting.is_empty()
    }

    /// How many wait.
    pub(super) fn len(&self) -> usize {
        self.waiting.len()
    }

    /// Takes one back; None when its turn has come already.
    pub(super) fn remove(&mut self, ticket: Ticket) -> Option<T> {
        let (lane, item) = self.waiting.remove(&ticket)?;
        self.turns.remove(lane, ticket);
        Some(item)
    }

    /// How many are served before it, and itself: 1 is next, 0 is being judged or gone.
    pub(super) fn place(&self, ticket: Ticket) -> usize {
        if !self.waiting.contains_key(&ticket) {
            return 0;
        }
        let mut turns = self.turns.clone();
        std::iter::from_fn(|| turns.take(|_| true)).take_while(|taken| *taken != ticket).count() + 1
    }
}

/// The turns of all guilds.
#[derive(Clone, Default)]
struct Turns {
    guilds: BTreeMap<u64, Guild>,
    now: u64,
}

#[derive(Clone, Default)]
struct Guild {
    due: u64,
    members: BTreeMap<u64, Member>,
    now: u64,
}

#[derive(Clone, Default)]
struct Member {
    due: u64,
    tickets: VecDeque<Ticket>,
}

impl Turns {
    fn add(&mut self, lane: Lane, ticket: Ticket) {
        let guild = self.guilds.entry(lane.guild).or_default();
        if guild.first(|_| true).is_none() {
            guild.due = guild.due.max(self.now);
        }
        let member = guild.members.entry(lane.member).or_default();
        if member.tickets.is_empty() {
            member.due = member.due.max(guild.now);
        }
        member.tickets.push_back(ticket);
    }

    /// The next ticket among the lanes that may run; the earlier one where two are due alike.
    fn take(&mut self, may_run: impl Fn(&Lane) -> bool) -> Option<Ticket> {
        let eligible = |id: u64| {
            let may_run = &may_run;
            move |member: u64| may_run(&Lane { guild: id, member })
        };
        let candidates = self.guilds.iter().filter_map(|(id, guild)| {
            let (ticket, member) = guild.first(eligible(*id))?;
            Some((guild.due, ticket, *id, member))
        });
        let (due, ticket, id, member) = candidates.min()?;
        self.now = due;
        let guild = self.guilds.get_mut(&id)?;
        guild.due = due + 1;
        guild.serve(member);
        Some(ticket)
    }

    fn remove(&mut self, lane: Lane, ticket: Ticket) {
        let guild = self.guilds.get_mut(&lane.guild);
        if let Some(member) = guild.and_then(|guild| guild.members.get_mut(&lane.member)) {
            member.tickets.retain(|waiting| *waiting != ticket);
        }
    }
}

impl Guild {
    /// The first ticket of the member who is due next, and that member.
    fn first(&self, may_run: impl Fn(u64) -> bool) -> Option<(Ticket, u64)> {
        let waiting = self.members.iter().filter(|(id, _)| may_run(**id));
        let due = waiting.filter_map(|(id, member)| Some((member.due, *member.tickets.front()?, *id)));
        due.min().map(|(_, ticket, id)| (ticket, id))
    }

    fn serve(&mut self, id: u64) {
        if let Some(member) = self.members.get_mut(&id) {
            member.tickets.pop_front();
            self.now = member.due;
            member.due += 1;
        }
        // whoever waits for nothing and is due by now is like someone new
        let now = self.now;
        self.members.retain(|_, member| !member.tickets.is_empty() || member.due > now);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const ALICE: Lane = Lane { guild: 1, member: 1 };
    const BOB: Lane = Lane { guild: 1, member: 2 };
    const CAROL: Lane = Lane { guild: 2, member: 3 };

    fn line(workers: usize) -> Line<&'static str> {
        Line::new(workers)
    }

    /// Takes everything, one at a time.
    fn served<T>(line: &mut Line<T>) -> Vec<T> {
        std::iter::from_fn(|| {
            let (whose, item) = line.take()?;
            line.done(whose);
            Some(item)
        })
        .collect()
    }

    #[test]
    fn one_member_is_served_in_order() {
        let mut line = line(1);
        for item in ["first", "second", "third"] {
            line.push(ALICE, item);
        }
        assert_eq!(served(&mut line), ["first", "second", "third"]);
    }

    #[test]
    fn a_flood_delays_others_by_the_one_that_runs() {
        let mut line = line(1);
        for _ in 0..50 {
            line.push(ALICE, "flood");
        }
        assert_eq!(line.take(), Some((ALICE, "flood")));
        let waiting = line.push(BOB, "bob");
        assert_eq!(line.place(waiting), 1);
        line.done(ALICE);
        assert_eq!(line.take(), Some((BOB, "bob")));
    }

    #[test]
    fn a_crowd_of_one_guild_does_not_keep_another_waiting() {
        let mut line = line(1);
        for member in 10..60 {
            line.push(Lane { guild: 1, member }, "crowd");
        }
        assert!(line.take().is_some());
        let waiting = line.push(CAROL, "carol");
        assert_eq!(line.place(waiting), 1);
    }

    #[test]
    fn a_member_never_holds_the_last_worker() {
        let mut line = line(2);
        line.push(ALICE, "slow");
        line.push(ALICE, "slow too");
        assert_eq!(line.take(), Some((ALICE, "slow")));
        assert_eq!(line.take(), None);
        line.push(BOB, "quick");
        assert_eq!(line.take(), Some((BOB, "quick")));
    }

    #[test]
    fn a_member_holds_all_workers_but_one() {
        let mut line = line(3);
        for _ in 0..5 {
            line.push(ALICE, "many");
        }
        assert!(line.take().is_some() && line.take().is_some());
        assert_eq!((line.take(), line.len(), line.is_empty()), (None, 3, false));
        line.done(ALICE);
        assert_eq!(line.take(), Some((ALICE, "many")));
        assert_eq!(line.take(), None, "one of the two still runs");
        line.done(ALICE);
        line.done(ALICE);
        assert!(line.take().is_some() && line.take().is_some());
        assert!(line.is_empty());
    }

    #[test]
    fn who_was_just_served_and_comes_back_waits_for_who_comes_later() {
        let mut line = line(1);
        line.push(ALICE, "alice");
        line.push(CAROL, "carol");
        assert_eq!(line.take(), Some((ALICE, "alice")));
        line.push(ALICE, "alice again");
        line.push(BOB, "bob");
        line.done(ALICE);
        assert_eq!(served(&mut line), ["carol", "bob", "alice again"]);
    }

    #[test]
    fn the_operator_uses_every_worker() {
        let mut line = line(2);
        line.push(Lane::OPERATOR, "one");
        line.push(Lane::OPERATOR, "two");
        assert!(line.take().is_some() && line.take().is_some());
    }

    #[test]
    fn one_that_is_taken_back_is_not_served() {
        let mut line = line(1);
        let first = line.push(ALICE, "first");
        let second = line.push(ALICE, "second");
        assert_eq!(line.remove(first), Some("first"));
        assert_eq!((line.place(first), line.place(second)), (0, 1));
        assert_eq!(served(&mut line), ["second"]);
        assert_eq!(line.remove(second), None);
    }

    fn lanes() -> impl Strategy<Value = Vec<Lane>> {
        let lane = (1..4_u64, 1..5_u64).prop_map(|(guild, member)| Lane { guild, member });
        proptest::collection::vec(lane, 1..120)
    }

    proptest! {
        #[test]
        fn all_are_served_once_and_in_the_order_that_places_told(lanes in lanes()) {
            let mut line = Line::new(1);
            let tickets: Vec<_> = lanes.iter().enumerate().map(|(n, lane)| line.push(*lane, n)).collect();
            let places: Vec<_> = tickets.iter().map(|ticket| line.place(*ticket)).collect();
            let order = served(&mut line);
            prop_assert_eq!(order.len(), lanes.len());
            for (n, place) in places.into_iter().enumerate() {
                prop_assert_eq!(order[place - 1], n);
            }
        }

        #[test]
        fn nobody_new_waits_for_more_than_a_turn_of_each_other_member(lanes in lanes(), taken in 0..60_usize) {
            let mut line = Line::new(1);
            for lane in &lanes {
                line.push(*lane, ());
            }
            for _ in 0..taken {
                if let Some((lane, ())) = line.take() {
                    line.done(lane);
                }
            }
            let waiting = line.push(Lane { guild: 9, member: 9 }, ());
            // three other guilds, each with its turn at most once before
            prop_assert!(line.place(waiting) <= 4);
        }
    }
}
