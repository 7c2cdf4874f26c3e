//! The transitions of a group round.

use jiff::{SignedDuration, Timestamp};

use super::{
    BREAK, Effect, Event, FEWEST, GATHERING, MOST, Mode, Phase, Refusal, SHORT_BREAK, State, VOTING,
};
use crate::domain::ids::{MessageId, UserId};
use crate::domain::round::{self, Ending, OPENING, Role, Seat, Step};

type Done = Result<(), round::Refusal>;

impl From<Refusal> for round::Refusal {
    fn from(refusal: Refusal) -> Self {
        Self::Group(refusal)
    }
}

impl Step {
    /// Every event of a group round: much that other kinds share means something else where many sit.
    pub(in crate::domain::round) fn group(&mut self, event: round::Event) -> Done {
        use round::Event as Shared;
        match event {
            Shared::Group(own) => return self.own(own),
            Shared::ThreadReady => return self.group_gather(),
            Shared::ThreadGone => self.group_thread_gone(),
            Shared::End { by } => {
                self.host(by)?;
                self.close(Ending::Ended);
            }
            Shared::EndByStaff => self.close(Ending::EndedByStaff),
            Shared::BackAfter { down_from, up_at } => return self.give_back(down_from, up_at),
            Shared::Deadline => return self.deadline(),
            _ => return Err(self.group_stale()),
        }
        Ok(())
    }

    fn own(&mut self, event: Event) -> Done {
        if let (Some(by), false) = (event.by(), matches!(event, Event::Join { .. })) {
            self.player(by)?;
        }
        match event {
            Event::LobbyReady { message } => self.lobby_ready(message),
            Event::Join { by } => self.join(by),
            Event::Leave { by } => {
                self.group_leave(by);
                Ok(())
            }
            Event::Start { by } => self.start(by),
            Event::HandedIn { question, handed_in, before, .. } => {
                self.group_handed_in(question, handed_in, before)
            }
            Event::Voted { by, question, whose, before } => self.voted(by, question, whose, before),
            Event::AllIn { question } => self.all_in(question),
            Event::GoOn { by, from } => self.go_on(by, from),
        }
    }

    pub(in crate::domain::round) fn group_deadline(&mut self) {
        match self.standing() {
            Some(Phase::Lobby) if self.can_begin().is_ok() => self.open(),
            Some(Phase::Lobby) => self.close(Ending::NobodyCame),
            Some(Phase::Opening) => self.close(Ending::NeverOpened),
            Some(Phase::Gathering) => self.ask_all(0),
            Some(Phase::Question(at)) => self.end_question(at),
            Some(Phase::Voting(at)) => self.settle_points(at),
            Some(Phase::Break(at)) => self.ask_all(at + 1),
            None => {}
        }
    }

    fn group_thread_gone(&mut self) {
        match self.standing() {
            Some(Phase::Lobby | Phase::Opening) => self.close(Ending::NeverOpened),
            _ => self.close(Ending::ThreadGone),
        }
    }

    fn standing(&self) -> Option<Phase> {
        self.round.group_phase()
    }

    fn group_state(&self) -> Option<&State> {
        self.round.group.as_ref()
    }

    fn group_say(&mut self, effect: Effect) {
        self.effects.push(round::Effect::Group(effect));
    }

    fn group_stale(&self) -> round::Refusal {
        round::Refusal::Stale { now_at: self.round.question() }
    }

    fn player(&self, by: UserId) -> Done {
        if self.round.sits(by) { Ok(()) } else { Err(round::Refusal::NotYours) }
    }

    fn host(&self, by: UserId) -> Done {
        self.player(by)?;
        if self.round.leader() == Some(by) { Ok(()) } else { Err(Refusal::HostOnly.into()) }
    }

    fn in_lobby(&self) -> Done {
        if self.standing() == Some(Phase::Lobby) { Ok(()) } else { Err(Refusal::Begun.into()) }
    }

    fn lobby_ready(&mut self, message: MessageId) -> Done {
        self.in_lobby()?;
        if let Some(state) = &mut self.round.group {
            state.lobby = Some(message);
        }
        self.begin_when_full();
        Ok(())
    }

    fn join(&mut self, by: UserId) -> Done {
        if self.round.sits(by) {
            return Err(Refusal::InAlready.into());
        }
        self.in_lobby()?;
        if self.round.seats.len() >= MOST {
            return Err(Refusal::Full.into());
        }
        self.round.seats.push(Seat { user: by, role: Role::Player });
        self.group_say(Effect::Joined { user: by });
        self.begin_when_full();
        Ok(())
    }

    /// The host's part goes to whoever has sat longest; the last one out ends the round.
    fn group_leave(&mut self, by: UserId) {
        let led = self.round.leader() == Some(by);
        self.round.seats.retain(|seat| seat.user != by);
        self.group_say(Effect::Left { user: by });
        match self.round.seats.first_mut() {
            None => self.close(Ending::Ended),
            Some(next) if led => {
                next.role = Role::Host;
                let to = next.user;
                self.group_say(Effect::HandedOn { to });
            }
            Some(_) => {}
        }
    }

    fn start(&mut self, by: UserId) -> Done {
        self.in_lobby()?;
        self.host(by)?;
        self.can_begin()?;
        self.open();
        Ok(())
    }

    /// Whether the thread can be made now, and there are enough for it.
    fn can_begin(&self) -> Done {
        if self.round.seats.len() < FEWEST {
            return Err(Refusal::TooFew.into());
        }
        let stands = self.group_state().is_some_and(|state| state.lobby.is_some());
        if stands { Ok(()) } else { Err(round::Refusal::NotOpen) }
    }

    fn begin_when_full(&mut self) {
        let wanted = self.group_state().and_then(|state| state.wanted).map(usize::from);
        if wanted.is_some_and(|wanted| self.round.seats.len() >= wanted) && self.can_begin().is_ok() {
            self.open();
        }
    }

    fn open(&mut self) {
        self.enter_group(Phase::Opening, OPENING);
        self.group_say(Effect::Open);
    }

    fn group_gather(&mut self) -> Done {
        if self.standing() != Some(Phase::Opening) {
            return Err(self.group_stale());
        }
        let deadline = self.enter_group(Phase::Gathering, GATHERING);
        self.group_say(Effect::Gather { deadline });
        Ok(())
    }

    fn enter_group(&mut self, phase: Phase, lasts: SignedDuration) -> Timestamp {
        self.enter(round::Phase::Group(phase), lasts)
    }

    /// Asks a question; after the last one the round is finished.
    fn ask_all(&mut self, question: usize) {
        let lasts = self.time_each();
        if question >= self.round.items.len() {
            return self.close(Ending::Finished);
        }
        let deadline = self.enter_group(Phase::Question(question), lasts);
        if let Some(item) = self.round.items.get_mut(question) {
            item.asked = Some(self.now);
            item.deadline = Some(deadline);
            let id = item.id.clone();
            self.effects.push(round::Effect::Ask { question, id, deadline });
        }
    }

    fn time_each(&self) -> SignedDuration {
        SignedDuration::from_secs(self.group_state().map_or(1, |state| state.seconds_each).into())
    }

    fn quick(&self) -> bool {
        self.group_state().is_some_and(|state| state.mode == Mode::QuickFire)
    }

    /// No answer counts any more but code that is being judged: it was handed in before.
    fn end_question(&mut self, question: usize) {
        let now = self.now;
        if let Some(item) = self.round.items.get_mut(question) {
            item.deadline = item.deadline.map(|deadline| deadline.min(now));
        }
        if self.quick() {
            return self.settle_points(question);
        }
        let deadline = self.enter_group(Phase::Voting(question), VOTING);
        self.group_say(Effect::Reveal { question, deadline });
    }

    fn settle_points(&mut self, question: usize) {
        if question + 1 >= self.round.items.len() {
            self.group_say(Effect::Scores { question, next: None });
            return self.close(Ending::Finished);
        }
        let lasts = if self.quick() { SHORT_BREAK } else { BREAK };
        let next = Some(self.enter_group(Phase::Break(question), lasts));
        self.group_say(Effect::Scores { question, next });
    }

    fn group_handed_in(&mut self, question: usize, handed_in: Timestamp, before: bool) -> Done {
        let handed_in = handed_in.min(self.now);
        let stale = self.group_stale();
        let item = self.round.items.get(question).ok_or(stale)?;
        let (Some(asked), Some(deadline)) = (item.asked, item.deadline) else {
            return Err(if self.round.question().is_some() { stale } else { round::Refusal::NotOpen });
        };
        if before {
            return Err(round::Refusal::AlreadyAnswered);
        }
        if handed_in < asked {
            return Err(stale);
        }
        if handed_in >= deadline {
            return Err(round::Refusal::TimeUp);
        }
        let late = self.standing() != Some(Phase::Question(question));
        let left = deadline.duration_since(handed_in).min(self.time_each());
        self.group_say(Effect::Kept { question, left, late });
        Ok(())
    }

    fn voted(&mut self, by: UserId, question: usize, whose: UserId, before: bool) -> Done {
        if self.standing() != Some(Phase::Voting(question)) {
            return Err(self.group_stale());
        }
        self.in_time()?;
        if by == whose {
            return Err(Refusal::OwnAnswer.into());
        }
        if before {
            return Err(Refusal::VotedAlready.into());
        }
        self.group_say(Effect::VoteKept { question });
        Ok(())
    }

    fn all_in(&mut self, question: usize) -> Done {
        match self.standing() {
            Some(Phase::Question(at)) if at == question => self.end_question(at),
            Some(Phase::Voting(at)) if at == question => self.settle_points(at),
            _ => return Err(self.group_stale()),
        }
        Ok(())
    }

    /// The phase is named, so that a second press does not go on twice.
    fn go_on(&mut self, by: UserId, from: Phase) -> Done {
        self.host(by)?;
        let goes = matches!(from, Phase::Question(_) | Phase::Voting(_) | Phase::Break(_));
        if !goes || self.standing() != Some(from) {
            return Err(self.group_stale());
        }
        self.group_deadline();
        Ok(())
    }
}
