//! From the invitation to the meeting.

use jiff::{SignedDuration, Timestamp};

use super::super::{Ending as AnyEnding, OPENING, Phase as Any, Refusal as AnyRefusal, Role, Step};
use super::{
    AGREEING, Effect, Ending, GATHERING, INTRO, INVITATION, INVITATION_NOW, OBSERVERS, Origin, PATIENCE,
    PROPOSALS, Phase, Proposal, REMINDERS, Refusal,
};
use crate::domain::ids::UserId;
use crate::domain::round::Seat;

/// No time further off is agreed on.
const HORIZON: SignedDuration = SignedDuration::from_hours(24 * 30);

impl Step {
    pub(super) fn invite(&mut self) -> Result<(), AnyRefusal> {
        if self.round.phase != Any::Opening {
            return Err(self.stale());
        }
        let state = self.state();
        let (origin, at_once) = (state.origin, state.at_once);
        let deadline = self.turn(Phase::Invited, if at_once { INVITATION_NOW } else { INVITATION });
        let host = self.round.seats.first().map(|seat| seat.user);
        if let Some(host) = host.filter(|_| origin == Origin::Invitation) {
            self.say(host)?;
        }
        self.effect(Effect::Invite { deadline });
        Ok(())
    }

    /// Refuses what needs this phase, and comes in time for it.
    fn during(&self, phase: Phase) -> Result<(), AnyRefusal> {
        match self.round.phase {
            Any::Opening => Err(AnyRefusal::NotOpen),
            Any::Peer(now) if now == phase => self.in_time(),
            _ => Err(self.stale()),
        }
    }

    pub(super) fn accept(&mut self, by: UserId) -> Result<(), AnyRefusal> {
        self.during(Phase::Invited)?;
        self.takes_part(by)?;
        self.say(by)?;
        self.effect(Effect::Accepted { by });
        if self.all_said() {
            self.accepted(Some(by));
        }
        Ok(())
    }

    /// Refuses who looks on.
    fn takes_part(&self, by: UserId) -> Result<(), AnyRefusal> {
        let looks_on = self.round.role_of(by) == Some(Role::Observer);
        if looks_on { Err(Refusal::NotYourRole.into()) } else { Ok(()) }
    }

    fn accepted(&mut self, last: Option<UserId>) {
        if self.state().at_once { self.meet(last) } else { self.agree(None) }
    }

    /// All wish to begin. Whoever said so a while ago is asked whether they are here; who said it last surely is.
    fn meet(&mut self, last: Option<UserId>) {
        let now = self.now;
        if self.state().since.is_some_and(|since| now.duration_since(since) <= PATIENCE) {
            return self.begin();
        }
        self.gather();
        if let Some(last) = last {
            self.state().said.push(last);
        }
    }

    fn agree(&mut self, by: Option<UserId>) {
        let deadline = self.turn(Phase::Agreeing, AGREEING);
        self.effect(Effect::Times { by, deadline });
    }

    pub(super) fn decline(&mut self, by: UserId) -> Result<(), AnyRefusal> {
        self.during(Phase::Invited)?;
        self.takes_part(by)?;
        self.without(by, Ending::Declined);
        Ok(())
    }

    /// Goes on without a member before the meeting, where the others are enough for it.
    pub(super) fn without(&mut self, user: UserId, ending: Ending) {
        self.round.seats.retain(|seat| seat.user != user);
        self.state().said.retain(|said| *said != user);
        self.effect(Effect::Left { user, gone: false });
        if !self.is_enough(&self.round.speakers().collect::<Vec<_>>()) {
            self.end_early(ending);
        } else if self.round.peer_phase() == Some(Phase::Invited) && self.all_said() {
            self.accepted(None);
        }
    }

    /// Whether these can hold an interview: a candidate and somebody who asks.
    fn is_enough(&self, present: &[UserId]) -> bool {
        let any = |role| self.round.with_role(role).any(|user| present.contains(&user));
        any(Role::Candidate) && any(Role::Interviewer)
    }

    pub(super) fn not_all_answered(&mut self) {
        let said = self.state().said.clone();
        if !self.is_enough(&said) {
            return self.end_early(Ending::Expired);
        }
        self.round.seats.retain(|seat| seat.role == Role::Observer || said.contains(&seat.user));
        self.accepted(None);
    }

    pub(super) fn propose(
        &mut self,
        by: UserId,
        times: [Option<Timestamp>; PROPOSALS],
    ) -> Result<(), AnyRefusal> {
        self.takes_part(by)?;
        match self.round.peer_phase() {
            Some(Phase::Agreeing) => self.in_time()?,
            Some(Phase::Agreed { .. }) => {}
            _ => return Err(self.stale()),
        }
        let mut times: Vec<Timestamp> = times.into_iter().flatten().collect();
        let latest = self.now.saturating_add(HORIZON).unwrap_or(Timestamp::MAX);
        if times.is_empty() || times.iter().any(|&at| at <= self.now || at > latest) {
            return Err(Refusal::BadTime.into());
        }
        times.sort_unstable();
        times.dedup();
        let proposal = |at| Proposal { at, suits: vec![by] };
        self.state().proposals = times.into_iter().map(proposal).collect();
        self.agree(Some(by));
        Ok(())
    }

    pub(super) fn choose(&mut self, by: UserId, step: u16, nth: u8) -> Result<(), AnyRefusal> {
        self.at_step(step)?;
        self.during(Phase::Agreeing)?;
        self.takes_part(by)?;
        let (stale, now) = (self.stale(), self.now);
        let everyone: Vec<UserId> = self.round.speakers().collect();
        let proposal = self.state().proposals.get_mut(usize::from(nth)).ok_or(stale)?;
        if proposal.at <= now {
            return Err(Refusal::BadTime.into());
        }
        let suits = !proposal.suits.contains(&by);
        proposal.suits.retain(|user| *user != by);
        if suits {
            proposal.suits.push(by);
        }
        let (at, all) = (proposal.at, everyone.iter().all(|user| proposal.suits.contains(user)));
        self.effect(Effect::Chosen { by, nth, suits });
        if all {
            self.call(at);
            self.effect(Effect::Agreed { at });
        }
        Ok(())
    }

    /// Waits for the next reminder of a meeting, or for the meeting.
    fn call(&mut self, at: Timestamp) {
        let calls = REMINDERS.into_iter().filter_map(|before| at.saturating_sub(before).ok());
        let next = calls.chain([at]).find(|call| *call > self.now).unwrap_or(at);
        self.turn(Phase::Agreed { at }, next.duration_since(self.now));
    }

    pub(super) fn remind(&mut self, at: Timestamp) {
        // Who would start sooner still would.
        let (said, since) = (self.state().said.clone(), self.state().since);
        self.call(at);
        let state = self.state();
        (state.said, state.since) = (said, since);
        self.effect(Effect::Remind { at });
    }

    pub(super) fn start_now(&mut self, by: UserId, step: u16) -> Result<(), AnyRefusal> {
        let phase = self.at_step(step)?;
        self.takes_part(by)?;
        match phase {
            Phase::Agreeing => self.in_time()?,
            Phase::Agreed { .. } => {}
            _ => return Err(self.stale()),
        }
        self.say(by)?;
        self.effect(Effect::WouldStart { by });
        if self.all_said() {
            self.meet(Some(by));
        }
        Ok(())
    }

    pub(super) fn gather(&mut self) {
        let deadline = self.turn(Phase::Gathering, GATHERING);
        self.effect(Effect::Gather { deadline });
    }

    pub(super) fn here(&mut self, by: UserId) -> Result<(), AnyRefusal> {
        self.during(Phase::Gathering)?;
        self.takes_part(by)?;
        self.say(by)?;
        self.effect(Effect::Came { by });
        if self.all_said() {
            self.begin();
        }
        Ok(())
    }

    pub(super) fn give_up(&mut self, by: UserId) -> Result<(), AnyRefusal> {
        self.during(Phase::Gathering)?;
        let until = self.round.patience_ends().unwrap_or(self.now);
        if !self.state().said.contains(&by) {
            return Err(Refusal::NotYourRole.into());
        }
        if self.now < until {
            return Err(Refusal::Patience { until }.into());
        }
        self.not_all_came();
        Ok(())
    }

    /// Begins with those who came if they are enough; what the others agreed on they have not kept.
    pub(super) fn not_all_came(&mut self) {
        let came = self.state().said.clone();
        let absent: Vec<UserId> = self.round.speakers().filter(|user| !came.contains(user)).collect();
        for &user in &absent {
            self.effect(Effect::Record { user, kept: false });
        }
        if self.is_enough(&came) {
            self.round.seats.retain(|seat| !absent.contains(&seat.user));
            return self.begin();
        }
        for &user in &came {
            self.effect(Effect::Record { user, kept: true });
            self.effect(Effect::Requeue { user });
        }
        self.close(AnyEnding::Peer(Ending::NoShow));
    }

    /// Those who are here begin.
    fn begin(&mut self) {
        self.effect(Effect::Begin);
        self.seat_halves();
        let deadline = self.turn(Phase::Intro, INTRO);
        self.effect(Effect::Entered { phase: Phase::Intro, deadline });
    }

    /// Ends it before the meeting. Whom the queue brought here and who said yes goes back to it.
    pub(super) fn end_early(&mut self, ending: Ending) {
        let state = self.state();
        let back = match ending {
            _ if state.origin != Origin::Queue => Vec::new(),
            Ending::Expired if self.round.peer_phase() == Some(Phase::Invited) => self.state().said.clone(),
            Ending::Declined | Ending::Cancelled => self.round.speakers().collect(),
            _ => Vec::new(),
        };
        for user in back {
            self.effect(Effect::Requeue { user });
        }
        self.close(AnyEnding::Peer(ending));
    }

    pub(super) fn offer(&mut self, to: UserId) -> Result<(), AnyRefusal> {
        let is_member = self.round.role_of(to).is_some();
        let offered = &mut self.state().offered;
        if is_member || offered.contains(&to) || offered.len() >= OBSERVERS {
            return Err(Refusal::NoSeat.into());
        }
        offered.push(to);
        Ok(())
    }

    pub(super) fn observe(&mut self, by: UserId) -> Result<(), AnyRefusal> {
        match self.round.peer_phase() {
            None => return Err(AnyRefusal::NotOpen),
            Some(Phase::WrapUp) => return Err(self.stale()),
            Some(_) if self.round.role_of(by).is_some() => return Err(Refusal::SaidAlready.into()),
            Some(_) if !self.state().offered.contains(&by) => return Err(AnyRefusal::NotYours),
            Some(_) => {}
        }
        self.round.seats.push(Seat { user: by, role: Role::Observer });
        if let Some(Phase::Feedback(half)) = self.round.peer_phase() {
            self.ask_observer(half, by);
        }
        self.effect(Effect::Joined { observer: by });
        Ok(())
    }
}

/// The clock starts anew with the thread, so [`OPENING`] is never part of an invitation's time.
const _: () = assert!(OPENING.as_secs() < INVITATION_NOW.as_secs());
