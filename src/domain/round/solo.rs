//! Solo: a member and a clock. A question, a look at how it went, the next.

use jiff::{SignedDuration, Timestamp};

use super::peer::Band;
use super::{Answer, Effect, Ending, Event, Item, MORE_TIME, Outcome, Phase, REFLECTION, Refusal, Step};
use crate::domain::verdict::Verdict;

impl Step {
    /// The events that only solo knows; who acts was checked.
    pub(super) fn solo(&mut self, event: Event) -> Result<(), Refusal> {
        match event {
            Event::ThreadReady => self.thread_ready(),
            Event::Answered { question, answer, handed_in, .. } => self.answered(question, answer, handed_in),
            Event::Hint { question, of, .. } => self.hint(question, of),
            Event::Skip { question, .. } => self.skip(question),
            Event::MoreTime { question, .. } => self.more_time(question),
            Event::Tick { question, points, .. } => self.tick(question, points),
            Event::SelfScore { question, band, .. } => self.self_score(question, band),
            Event::Next { question, .. } => self.next(question),
            _ => Err(Refusal::Stale { now_at: self.round.question() }),
        }
    }

    pub(super) fn solo_deadline(&mut self) {
        match self.round.phase {
            Phase::Opening => self.close(Ending::NeverOpened),
            Phase::Question(at) => {
                self.settle(at, Outcome::TimedOut);
                self.effects.push(Effect::TimeUp { question: at });
                self.reflect(at);
            }
            Phase::Reflection(at) => self.ask(at + 1),
            Phase::Group(_) | Phase::Peer(_) | Phase::Duel(_) | Phase::Closed(_) => {}
        }
    }

    fn thread_ready(&mut self) -> Result<(), Refusal> {
        if self.round.phase != Phase::Opening {
            return Err(Refusal::Stale { now_at: self.round.question() });
        }
        self.ask(0);
        Ok(())
    }

    /// Asks a question; after the last one the round is finished.
    fn ask(&mut self, question: usize) {
        let lasts = SignedDuration::from_mins(self.round.minutes_each.into());
        if question >= self.round.items.len() {
            return self.close(Ending::Finished);
        }
        let deadline = self.enter(Phase::Question(question), lasts);
        if let Some(item) = self.round.items.get_mut(question) {
            item.asked = Some(self.now);
            item.deadline = Some(deadline);
            self.effects.push(Effect::Ask { question, id: item.id.clone(), deadline });
        }
    }

    fn reflect(&mut self, question: usize) {
        let deadline = self.enter(Phase::Reflection(question), REFLECTION);
        self.effects.push(Effect::Reflect { question, deadline });
    }

    fn settle(&mut self, question: usize, outcome: Outcome) {
        if let Some(item) = self.round.items.get_mut(question) {
            item.outcome = outcome;
        }
    }

    fn answered(&mut self, question: usize, answer: Answer, handed_in: Timestamp) -> Result<(), Refusal> {
        let handed_in = handed_in.min(self.now);
        let item = self.answerable(question, handed_in)?;
        match answer {
            Answer::Code(Verdict::Ie) => return Err(Refusal::JudgeFailed),
            Answer::Code(verdict) => item.judged(verdict, handed_in),
            Answer::Words { found, of } => {
                item.outcome = Outcome::Answered { found, ticked: 0, of };
                item.answered = Some(handed_in);
            }
        }
        let solved = !matches!(item.outcome, Outcome::Open | Outcome::TimedOut);
        match (self.round.phase, answer) {
            (Phase::Question(at), _) if at == question && solved => self.reflect(question),
            (Phase::Question(at), Answer::Code(verdict)) if at == question => {
                self.effects.push(Effect::TryAgain { question, verdict });
            }
            _ if solved => self.effects.push(Effect::CountedAfterAll { question }),
            _ => {}
        }
        Ok(())
    }

    /// The item, if an answer handed in at that instant counts for it.
    fn answerable(&mut self, question: usize, handed_in: Timestamp) -> Result<&mut Item, Refusal> {
        let now_at = self.round.question();
        let paused = self.round.is_paused() && self.round.phase == Phase::Question(question);
        if paused && handed_in >= self.round.clock.since() {
            return Err(Refusal::Paused);
        }
        let item = self.round.items.get_mut(question).ok_or(Refusal::Stale { now_at })?;
        let (Some(asked), Some(deadline)) = (item.asked, item.deadline) else {
            return Err(if now_at.is_some() { Refusal::Stale { now_at } } else { Refusal::NotOpen });
        };
        match item.outcome {
            Outcome::Answered { .. } | Outcome::Solved => Err(Refusal::AlreadyAnswered),
            Outcome::Skipped => Err(Refusal::Stale { now_at }),
            Outcome::Open | Outcome::TimedOut if handed_in >= deadline && !paused => Err(Refusal::TimeUp),
            Outcome::Open | Outcome::TimedOut if handed_in < asked => Err(Refusal::Stale { now_at }),
            Outcome::Open | Outcome::TimedOut => Ok(item),
        }
    }

    /// Refuses what is not about the question being asked, or comes too late for it.
    fn asking(&mut self, question: usize) -> Result<&mut Item, Refusal> {
        let now_at = self.round.question();
        match self.round.phase {
            Phase::Opening => return Err(Refusal::NotOpen),
            Phase::Question(at) if at == question => self.in_time()?,
            _ => return Err(Refusal::Stale { now_at }),
        }
        self.round.items.get_mut(question).ok_or(Refusal::Stale { now_at })
    }

    fn hint(&mut self, question: usize, of: u8) -> Result<(), Refusal> {
        let item = self.asking(question)?;
        if item.hints >= of {
            return Err(Refusal::NoMoreHints);
        }
        let hint = item.hints;
        item.hints += 1;
        self.effects.push(Effect::GiveHint { question, hint });
        Ok(())
    }

    fn skip(&mut self, question: usize) -> Result<(), Refusal> {
        self.asking(question)?.outcome = Outcome::Skipped;
        self.effects.push(Effect::Skipped { question });
        self.ask(question + 1);
        Ok(())
    }

    fn more_time(&mut self, question: usize) -> Result<(), Refusal> {
        self.asking(question)?;
        if self.round.more_time_used {
            return Err(Refusal::MoreTimeUsed);
        }
        self.round.more_time_used = true;
        self.round.clock.extend(MORE_TIME);
        self.move_question_deadline();
        self.effects.push(Effect::MoreTime { deadline: self.round.clock.deadline() });
        Ok(())
    }

    /// Ticking is possible for every question answered in words, for as long as the round goes on.
    fn tick(&mut self, question: usize, points: u32) -> Result<(), Refusal> {
        let now_at = self.round.question();
        match self.round.items.get_mut(question).map(|item| &mut item.outcome) {
            Some(Outcome::Answered { ticked, .. }) => *ticked = points,
            _ => return Err(Refusal::Stale { now_at }),
        }
        Ok(())
    }

    /// Scoring oneself is possible for every question that is over, for as long as the round goes on.
    fn self_score(&mut self, question: usize, band: Band) -> Result<(), Refusal> {
        let now_at = self.round.question();
        let is_over = self.round.phase != Phase::Question(question);
        match self.round.items.get_mut(question) {
            Some(item) if is_over && item.asked.is_some() => item.self_score = Some(band),
            _ => return Err(Refusal::Stale { now_at }),
        }
        Ok(())
    }

    fn next(&mut self, question: usize) -> Result<(), Refusal> {
        match self.round.phase {
            Phase::Opening => Err(Refusal::NotOpen),
            Phase::Reflection(at) if at == question && self.round.is_paused() => Err(Refusal::Paused),
            Phase::Reflection(at) if at == question => {
                self.ask(question + 1);
                Ok(())
            }
            _ => Err(Refusal::Stale { now_at: self.round.question() }),
        }
    }
}
