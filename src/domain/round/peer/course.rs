//! The meeting: intro, question, feedback, the other way round, wrap-up.

use jiff::{SignedDuration, Timestamp};

use super::super::{
    Answer, Effect as AnyEffect, Ending as AnyEnding, Outcome, Refusal as AnyRefusal, Role, Step,
};
use super::feedback::share;
use super::{
    Band, Dimension, EXTENSION, EXTENSIONS, Effect, FEEDBACK, Feedback, Half, Phase, Refusal, SWAP, WRAP_UP,
};
use crate::domain::ids::UserId;
use crate::domain::verdict::Verdict;

impl Step {
    /// One half for each candidate: the one now, and in a pair the other afterwards.
    pub(super) fn seat_halves(&mut self) {
        let panel = self.state().panel;
        let first = self.round.with_role(Role::Candidate).next();
        let second = self.round.with_role(Role::Interviewer).next().filter(|_| !panel);
        let half = |candidate| Half { candidate, heard: 0, of: 0 };
        self.state().halves = first.into_iter().chain(second).map(half).collect();
    }

    pub(super) fn next_phase(&mut self, by: UserId, step: u16) -> Result<(), AnyRefusal> {
        let phase = self.at_step(step)?;
        if phase.is_under_way() {
            self.in_time()?;
        }
        match phase {
            Phase::WrapUp => return self.done(by),
            Phase::Intro | Phase::Question(_) | Phase::Swap => self.as_role(by, Role::Interviewer)?,
            Phase::Feedback(_) => return Err(Refusal::Incomplete.into()),
            _ => return Err(Refusal::NotBegun.into()),
        }
        self.phase_over(phase);
        Ok(())
    }

    fn done(&mut self, by: UserId) -> Result<(), AnyRefusal> {
        if self.round.role_of(by) == Some(Role::Observer) {
            return Err(Refusal::NotYourRole.into());
        }
        self.say(by)?;
        self.effect(Effect::Done { by });
        if self.all_said() {
            self.finish();
        }
        Ok(())
    }

    pub(super) fn ask_half(&mut self, half: usize) {
        let lasts = SignedDuration::from_mins(self.round.minutes_each.into());
        let deadline = self.turn(Phase::Question(half), lasts);
        let now = self.now;
        if let Some(item) = self.round.items.get_mut(half) {
            item.asked = Some(now);
            item.deadline = Some(deadline);
        }
        self.effect(Effect::Entered { phase: Phase::Question(half), deadline });
    }

    /// The question is over: all who were there say how it was.
    pub(super) fn reflect_on(&mut self, half: usize) {
        let now = self.now;
        if let Some(item) = self.round.items.get_mut(half) {
            item.deadline = item.deadline.map(|deadline| deadline.min(now));
        }
        let interviewers: Vec<UserId> = self.round.with_role(Role::Interviewer).collect();
        let asked = |nth| share(nth, interviewers.len());
        let mut forms: Vec<Feedback> = (interviewers.iter().enumerate())
            .map(|(nth, &from)| Feedback::new(half, from, asked(nth), false))
            .collect();
        let all = Dimension::ALL.to_vec();
        let candidates = self.round.with_role(Role::Candidate);
        forms.extend(candidates.map(|from| Feedback::new(half, from, all.clone(), true)));
        let observers: Vec<UserId> = self.round.with_role(Role::Observer).collect();
        self.state().feedback.extend(forms);
        for observer in observers {
            self.ask_observer(half, observer);
        }
        let deadline = self.turn(Phase::Feedback(half), FEEDBACK);
        self.effect(Effect::Entered { phase: Phase::Feedback(half), deadline });
    }

    pub(super) fn ask_observer(&mut self, half: usize, observer: UserId) {
        let form = Feedback::new(half, observer, Dimension::ALL.to_vec(), false);
        self.state().feedback.push(form);
    }

    /// What a member says about the half, if that is asked now and not sealed.
    fn form(&mut self, by: UserId, half: u8) -> Result<&mut Feedback, AnyRefusal> {
        let stale = self.stale();
        if self.round.peer_phase() != Some(Phase::Feedback(half.into())) {
            return Err(stale);
        }
        self.in_time()?;
        let mut forms = self.state().feedback.iter_mut();
        let form = forms.find(|form| form.half == half && form.from == by).ok_or(Refusal::NotYourRole)?;
        if form.sealed { Err(Refusal::Sealed.into()) } else { Ok(form) }
    }

    pub(super) fn rate(
        &mut self,
        by: UserId,
        half: u8,
        dimension: Option<Dimension>,
        band: Band,
    ) -> Result<(), AnyRefusal> {
        let form = self.form(by, half)?;
        match dimension {
            None if form.rates_interviewer => form.interviewing = Some(band),
            Some(dimension) if form.asked.contains(&dimension) => {
                if let Some(place) = form.bands.get_mut(dimension.place()) {
                    *place = Some(band);
                }
            }
            _ => return Err(Refusal::NotYourRole.into()),
        }
        Ok(())
    }

    pub(super) fn seal(&mut self, by: UserId, half: u8) -> Result<(), AnyRefusal> {
        let form = self.form(by, half)?;
        if !form.is_complete() {
            return Err(Refusal::Incomplete.into());
        }
        form.sealed = true;
        let half = usize::from(half);
        self.effect(Effect::Sealed { half, by });
        self.reveal_if_all_sealed(half);
        Ok(())
    }

    /// Nobody waits for those who look on.
    pub(super) fn reveal_if_all_sealed(&mut self, half: usize) {
        let speakers: Vec<UserId> = self.round.speakers().collect();
        let state = self.state();
        let sealed = |user: &UserId| state.feedback_of(half, *user).is_some_and(|form| form.sealed);
        if speakers.iter().all(sealed) {
            self.reveal(half);
        }
    }

    /// Shows what was said, then goes on. What is complete counts as sealed when the time ends.
    pub(super) fn reveal(&mut self, half: usize) {
        self.tell(half);
        if half + 1 < self.state().halves.len() { self.swap() } else { self.wrap_up() }
    }

    /// The half is over, and what was said about it is out.
    pub(super) fn tell(&mut self, half: usize) {
        for form in &mut self.state().feedback {
            form.sealed |= usize::from(form.half) == half && form.is_complete();
        }
        self.settle_half(half);
        self.effect(Effect::Reveal { half });
    }

    /// What became of the question: solved with code, else the points that were heard.
    fn settle_half(&mut self, half: usize) {
        let (heard, of) = self.state().half(half).map_or((0, 0), |half| (half.heard, half.of));
        let item = self.round.items.get_mut(half).filter(|item| item.outcome == Outcome::Open);
        if let Some(item) = item {
            item.outcome = Outcome::Answered { found: heard, ticked: 0, of };
        }
    }

    fn swap(&mut self) {
        for seat in &mut self.round.seats {
            seat.role = match seat.role {
                Role::Interviewer => Role::Candidate,
                Role::Candidate => Role::Interviewer,
                other => other,
            };
        }
        let deadline = self.turn(Phase::Swap, SWAP);
        self.effect(Effect::Entered { phase: Phase::Swap, deadline });
    }

    fn wrap_up(&mut self) {
        let deadline = self.turn(Phase::WrapUp, WRAP_UP);
        self.effect(Effect::Entered { phase: Phase::WrapUp, deadline });
    }

    pub(super) fn finish(&mut self) {
        for user in self.round.speakers().collect::<Vec<_>>() {
            self.effect(Effect::Record { user, kept: true });
        }
        self.close(AnyEnding::Finished);
    }

    /// More time is had when somebody of either side wishes it.
    pub(super) fn more(&mut self, by: UserId, step: u16) -> Result<(), AnyRefusal> {
        if !self.at_step(step)?.is_under_way() {
            return Err(Refusal::NotBegun.into());
        }
        self.in_time()?;
        if self.round.role_of(by) == Some(Role::Observer) {
            return Err(Refusal::NotYourRole.into());
        }
        let state = self.state();
        if state.extensions >= EXTENSIONS {
            return Err(Refusal::NoMoreTime.into());
        }
        if state.more.contains(&by) {
            return Err(Refusal::SaidAlready.into());
        }
        state.more.push(by);
        let wished = state.more.clone();
        let from = |role| self.round.with_role(role).any(|user| wished.contains(&user));
        if !(from(Role::Candidate) && from(Role::Interviewer)) {
            self.effect(Effect::MoreWished { by });
            return Ok(());
        }
        self.extend();
        Ok(())
    }

    fn extend(&mut self) {
        let state = self.state();
        state.more.clear();
        state.extensions += 1;
        self.round.clock.extend(EXTENSION);
        self.move_question_deadline();
        self.effects.push(AnyEffect::MoreTime { deadline: self.round.clock.deadline() });
    }

    /// The hint names its place, so that pressing twice gives one.
    pub(super) fn give_hint(&mut self, by: UserId, half: u8, nth: u8, of: u8) -> Result<(), AnyRefusal> {
        let (half, stale) = (usize::from(half), self.stale());
        if self.round.peer_phase() != Some(Phase::Question(half)) {
            return Err(stale);
        }
        self.as_role(by, Role::Interviewer)?;
        self.in_time()?;
        let item = self.round.items.get_mut(half).ok_or(stale)?;
        if item.hints >= of {
            return Err(AnyRefusal::NoMoreHints);
        }
        if item.hints != nth {
            return Err(Refusal::SaidAlready.into());
        }
        item.hints += 1;
        self.effects.push(AnyEffect::GiveHint { question: half, hint: nth });
        Ok(())
    }

    pub(super) fn heard(&mut self, by: UserId, half: u8, points: u32, of: u8) -> Result<(), AnyRefusal> {
        let (at, stale) = (usize::from(half), self.stale());
        if !matches!(self.round.peer_phase(), Some(Phase::Question(half) | Phase::Feedback(half)) if half == at)
        {
            return Err(stale);
        }
        self.as_role(by, Role::Interviewer)?;
        let half = self.state().halves.get_mut(at).ok_or(stale)?;
        (half.heard, half.of) = (points, of);
        Ok(())
    }

    /// Only code is handed in; the rest is said aloud.
    pub(super) fn handed_in(
        &mut self,
        by: UserId,
        question: usize,
        answer: Answer,
        handed_in: Timestamp,
    ) -> Result<(), AnyRefusal> {
        let (now, stale) = (self.now, self.stale());
        let Answer::Code(verdict) = answer else { return Err(Refusal::Aloud.into()) };
        let half = self.state().half(question).copied().ok_or(stale)?;
        if half.candidate != by {
            return Err(Refusal::NotYourRole.into());
        }
        let item = self.round.items.get_mut(question).ok_or(stale)?;
        let (Some(asked), Some(deadline)) = (item.asked, item.deadline) else { return Err(stale) };
        let handed_in = handed_in.min(now);
        match item.outcome {
            Outcome::Solved => return Err(AnyRefusal::AlreadyAnswered),
            _ if handed_in >= deadline => return Err(AnyRefusal::TimeUp),
            _ if handed_in < asked => return Err(stale),
            _ if verdict == Verdict::Ie => return Err(AnyRefusal::JudgeFailed),
            _ => item.judged(verdict, handed_in),
        }
        self.effect(Effect::Judged { half: question, verdict });
        Ok(())
    }
}
