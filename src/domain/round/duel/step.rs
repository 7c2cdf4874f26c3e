//! The transitions of a duel.

use std::ops::{Deref, DerefMut};

use jiff::Timestamp;

use super::event::{Draw, Ending, Won};
use super::state::Waiting;
use super::{Effect, Event, Fighter, JUDGING, Phase, READY, Refusal, State};
use crate::domain::ids::UserId;
use crate::domain::round::{self, Answer, Item, OPENING, Role, Seat, Step};
use crate::domain::verdict::Verdict;

pub(super) type Done = Result<(), round::Refusal>;

pub(super) fn no(refusal: Refusal) -> Done {
    Err(round::Refusal::Duel(refusal))
}

/// A transition of a duel under way.
pub(super) struct Fight<'s>(&'s mut Step);

impl Deref for Fight<'_> {
    type Target = Step;

    fn deref(&self) -> &Step {
        self.0
    }
}

impl DerefMut for Fight<'_> {
    fn deref_mut(&mut self) -> &mut Step {
        self.0
    }
}

impl Step {
    /// All events of a duel but those that report the staff, the deadline or a downtime; who acts was checked.
    pub(in crate::domain::round) fn duel(&mut self, event: round::Event) -> Done {
        Fight(self).apply(event)
    }

    pub(in crate::domain::round) fn duel_deadline(&mut self) {
        Fight(self).deadline();
    }
}

impl Fight<'_> {
    fn apply(&mut self, event: round::Event) -> Done {
        match event {
            round::Event::ThreadReady => self.opened(),
            round::Event::ThreadGone => {
                self.lost_its_thread();
                Ok(())
            }
            round::Event::End { by } => self.left(by),
            round::Event::Answered { by, answer, handed_in, .. } => self.judged(by, answer, handed_in),
            round::Event::Duel(event) => self.own(event),
            _ => no(Refusal::NotInADuel),
        }
    }

    fn deadline(&mut self) {
        match self.round.phase {
            round::Phase::Duel(Phase::Challenge) => self.end(Ending::Expired),
            round::Phase::Duel(Phase::Ready) => self.end(Ending::NotReady),
            round::Phase::Duel(Phase::Running | Phase::Overtime) => self.time_up(),
            round::Phase::Duel(Phase::Settling) => {
                // What the judge did not come to by now counts for nobody.
                self.state().waiting.clear();
                self.conclude();
            }
            _ => self.close(round::Ending::NeverOpened),
        }
    }

    fn own(&mut self, event: Event) -> Done {
        match event {
            Event::Accept { by, problem } => self.accept(by, problem),
            Event::Decline { by } => self.decline(by),
            Event::Ready { by } => self.ready(by),
            Event::HandedIn { by, at } => self.handed_in(by, at),
            Event::TakenBack { by, at } => self.taken_back(by, at),
            Event::OfferDraw { by } => self.offer_draw(by),
            Event::AnswerDraw { by, offer, agreed } => self.answer_draw(by, offer, agreed),
        }
    }

    fn phase(&self) -> Option<Phase> {
        if let round::Phase::Duel(phase) = self.round.phase { Some(phase) } else { None }
    }

    pub(super) fn state(&mut self) -> &mut State {
        let host = self.round.seats.first().map_or(UserId(0), |seat| seat.user);
        self.round.duel.get_or_insert_with(|| State::new(host, None, Vec::new(), false))
    }

    pub(super) fn tell(&mut self, effect: Effect) {
        self.effects.push(round::Effect::Duel(effect));
    }

    pub(super) fn end(&mut self, ending: Ending) {
        self.close(round::Ending::Duel(ending));
    }

    pub(super) fn in_time(&self) -> Done {
        if self.now < self.round.clock.deadline() { Ok(()) } else { no(Refusal::TimeUp) }
    }

    fn accept(&mut self, by: UserId, problem: usize) -> Done {
        if self.phase() != Some(Phase::Challenge) {
            return no(Refusal::TakenUp);
        }
        self.in_time()?;
        let (host, state) = (self.round.role_of(by).is_some(), self.state());
        if host {
            return no(Refusal::OwnChallenge);
        }
        if state.challenged.is_some_and(|challenged| challenged != by) {
            return no(Refusal::ForSomebodyElse);
        }
        let picked = state.pool.get(problem).cloned().ok_or(round::Refusal::Duel(Refusal::NoProblem))?;
        state.pool.clear();
        state.fighters.push(Fighter::new(by));
        self.round.items = vec![Item::new(picked)];
        self.round.seats.push(Seat { user: by, role: Role::Candidate });
        self.enter(round::Phase::Opening, OPENING);
        self.tell(Effect::TakenUp { by });
        Ok(())
    }

    fn decline(&mut self, by: UserId) -> Done {
        if self.phase() != Some(Phase::Challenge) {
            return no(Refusal::TakenUp);
        }
        if self.state().challenged != Some(by) {
            return no(Refusal::ForSomebodyElse);
        }
        self.end(Ending::Declined);
        Ok(())
    }

    fn opened(&mut self) -> Done {
        if self.round.phase != round::Phase::Opening {
            return Err(round::Refusal::Stale { now_at: None });
        }
        let deadline = self.enter(round::Phase::Duel(Phase::Ready), READY);
        self.tell(Effect::GetReady { deadline });
        Ok(())
    }

    /// What was decided stays decided.
    fn lost_its_thread(&mut self) {
        let decided = self.state().winner.is_some();
        match self.round.phase {
            round::Phase::Duel(Phase::Challenge) | round::Phase::Opening => {
                self.close(round::Ending::NeverOpened);
            }
            _ if decided => self.conclude(),
            _ => self.close(round::Ending::ThreadGone),
        }
    }

    /// Before the beginning leaving calls it off; after it, it is giving up.
    fn left(&mut self, by: UserId) -> Done {
        let state = self.state();
        let (decided, opponent) = (state.winner == Some(by), state.opponent(by));
        let solved = state.fighter(by).is_some_and(|fighter| fighter.solved.is_some());
        match (self.phase(), opponent) {
            (Some(Phase::Settling), _) => return no(Refusal::TimeUp),
            _ if decided => return no(Refusal::Decided),
            _ if solved => return no(Refusal::Solved),
            (Some(Phase::Overtime), _) => self.conclude(),
            (Some(Phase::Running), Some(winner)) => {
                self.state().winner = Some(winner);
                self.end(Ending::Won { by: winner, how: Won::GivenUp });
            }
            _ => self.end(Ending::Withdrawn(by)),
        }
        Ok(())
    }

    fn ready(&mut self, by: UserId) -> Done {
        match self.round.phase {
            round::Phase::Duel(Phase::Ready) => self.in_time()?,
            round::Phase::Duel(Phase::Challenge) | round::Phase::Opening => {
                return Err(round::Refusal::NotOpen);
            }
            _ => return no(Refusal::Begun),
        }
        let fighter = self.state().fighter_mut(by).ok_or(round::Refusal::NotYours)?;
        if fighter.ready {
            return no(Refusal::ReadyAlready);
        }
        fighter.ready = true;
        if self.state().fighters.iter().all(|fighter| fighter.ready) {
            self.begin();
        } else {
            self.tell(Effect::IsReady { by });
        }
        Ok(())
    }

    fn begin(&mut self) {
        let lasts = jiff::SignedDuration::from_mins(self.round.minutes_each.into());
        let deadline = self.enter(round::Phase::Duel(Phase::Running), lasts);
        let now = self.now;
        if let Some(item) = self.round.items.first_mut() {
            item.asked = Some(now);
        }
        self.tell(Effect::Begin { deadline });
    }

    fn handed_in(&mut self, by: UserId, at: Timestamp) -> Done {
        match self.round.phase {
            round::Phase::Duel(Phase::Running | Phase::Overtime) => self.in_time()?,
            round::Phase::Duel(Phase::Settling) => return no(Refusal::TimeUp),
            _ => return Err(round::Refusal::NotOpen),
        }
        let state = self.state();
        if state.fighter(by).is_some_and(|fighter| fighter.solved.is_some()) {
            return no(Refusal::Solved);
        }
        state.waiting.push(Waiting::new(by, at));
        Ok(())
    }

    fn taken_back(&mut self, by: UserId, at: Timestamp) -> Done {
        if !self.state().no_longer_waits(by, at) {
            return Err(round::Refusal::Stale { now_at: None });
        }
        self.decide();
        Ok(())
    }

    fn judged(&mut self, by: UserId, answer: Answer, handed_in: Timestamp) -> Done {
        let Answer::Code(verdict) = answer else { return no(Refusal::NotInADuel) };
        if !self.state().no_longer_waits(by, handed_in) {
            return Err(round::Refusal::Stale { now_at: None });
        }
        if let Some(fighter) = self.state().fighter_mut(by) {
            fighter.judged(verdict, handed_in);
        }
        if verdict != Verdict::Ie {
            self.tell(Effect::Judged { by, verdict });
        }
        self.decide();
        Ok(())
    }

    /// Looks whether what became known decides the duel, or ends it.
    fn decide(&mut self) {
        let settling = self.phase() == Some(Phase::Settling);
        let state = self.state();
        if !state.is_open() {
            state.winner = state.winner.or(state.leader());
        }
        let all_known = state.waiting.is_empty();
        if (settling && all_known) || (state.all_solved() && !state.is_open()) {
            return self.conclude();
        }
        if let (Some(winner), Some(Phase::Running)) = (state.winner, self.phase()) {
            // The clock goes on as it was.
            self.round.phase = round::Phase::Duel(Phase::Overtime);
            self.tell(Effect::Decided { winner, deadline: self.round.clock.deadline() });
        }
    }

    fn time_up(&mut self) {
        if self.state().waiting.is_empty() {
            return self.conclude();
        }
        let deadline = self.enter(round::Phase::Duel(Phase::Settling), JUDGING);
        self.tell(Effect::TimeUp { deadline });
    }

    /// The end, by what is known.
    fn conclude(&mut self) {
        let state = self.state();
        state.winner = state.winner.or(state.leader());
        let ending = match state.winner {
            Some(by) => Ending::Won { by, how: Won::First },
            None if state.first().is_some() => Ending::Drawn(Draw::Together),
            None if state.anybody_tried() => Ending::Drawn(Draw::Time),
            None => Ending::Abandoned,
        };
        self.end(ending);
    }
}
