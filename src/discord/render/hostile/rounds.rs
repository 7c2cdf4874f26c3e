//! What rounds with others have alike: who sits in them, moments that pass, and what is owed being done.

use std::collections::BTreeMap;
use std::fmt::Debug;

use jiff::{SignedDuration, Timestamp};

use super::BANK;
use super::check::check_owed;
use super::tour::{Tour, asker};
use crate::coach::asker::{Asker, Locale};
use crate::coach::control::{Control, Place};
use crate::coach::message::{Message, Reply};
use crate::coach::outbox::{self, Action, Done, Owed};
use crate::coach::refusal::Outcome;
use crate::coach::{self, Next, mock, tick};
use crate::domain::ids::{ChannelId, EventId, MessageId, RoundId, SubmissionId, UserId};
use crate::domain::question::{Level, Question};
use crate::domain::round::Round;
use crate::domain::verdict::Verdict;
use crate::store;

/// A topic whose questions are answered in words.
pub(super) const IN_WORDS: &str = "behavioural";
/// Stands before what is typed, where that alone might not be taken, or to know it again.
pub(super) const ENOUGH: &str =
    "I would explain it with an example first, then say what it costs and when I would not use it. ";
/// Members of rounds are numbered from here.
const FIRST: u64 = 1_200_000_000_000_000_000;

/// A topic and a level with problems only, so that code is asked for.
pub(super) fn of_problems() -> (String, Level) {
    let all = |topic: &str, level| {
        let of = |question: &&Question| question.id().topic() == topic && question.facts.level == level;
        BANK.questions().any(|question| of(&question))
            && BANK.questions().filter(of).all(Question::is_problem)
    };
    let topics = BANK.topics().iter().map(|topic| topic.slug.clone());
    let mut pairs = topics.flat_map(|topic| Level::ALL.iter().map(move |level| (topic.clone(), *level)));
    pairs.find(|(topic, level)| all(topic, *level)).unwrap()
}

/// The newest of these messages whose title has this in it.
pub(super) fn titled<'s>(said: &'s [Message], title: &str) -> &'s Message {
    let titles = || said.iter().map(|message| message.title.as_str()).collect::<Vec<_>>();
    let found = said.iter().rfind(|message| message.title.contains(title));
    found.unwrap_or_else(|| panic!("“{title}” is not among {:?}", titles()))
}

impl Tour {
    fn number(&mut self) -> u64 {
        self.count += 1;
        FIRST + self.count
    }

    /// Members who were not here before, so that what went wrong with others is not in their way.
    pub(super) fn newcomers<const N: usize>(&mut self, name: &str) -> [Asker; N] {
        std::array::from_fn(|nth| {
            let locale = Locale::ALL[nth % Locale::ALL.len()];
            Asker { locale, ..asker(UserId(self.number()), name) }
        })
    }

    /// A moment goes by: a round waits for minutes only.
    pub(super) fn soon(&mut self) -> Timestamp {
        self.now += SignedDuration::from_secs(1);
        self.now
    }

    /// Time goes by until something falls due; what is then said.
    pub(super) async fn waits(&mut self, how_long: SignedDuration) -> Vec<Message> {
        self.now += how_long;
        tick::tick(&self.coach, self.now, &mut self.rng).await.unwrap();
        self.deliver().await
    }

    /// The questions of the day are posted, those of the staff among them.
    pub(super) async fn a_day_passes(&mut self) {
        self.waits(SignedDuration::from_hours(24)).await;
    }

    pub(super) async fn tries(&mut self, who: &Asker, control: Control, values: &[&str]) -> Outcome<Next> {
        let values: Vec<String> = values.iter().map(|value| (*value).to_owned()).collect();
        let now = self.soon();
        coach::press(&self.coach, who, control, &values, now, &mut self.rng).await
    }

    /// A press that has to be taken; what is answered.
    pub(super) async fn presses(&mut self, who: &Asker, control: Control, values: &[&str]) -> Message {
        let what = control.to_string();
        let done = self.tries(who, control, values).await;
        taken(&what, done)
    }

    pub(super) async fn hands_in(
        &mut self,
        who: &Asker,
        control: Control,
        fields: &[(&str, &str)],
    ) -> Outcome<Next> {
        let fields = fields.iter().map(|(key, text)| ((*key).to_owned(), (*text).to_owned()));
        let (fields, now) = (fields.collect::<BTreeMap<_, _>>(), self.soon());
        coach::form(&self.coach, who, control, &fields, now, &mut self.rng).await
    }

    /// A form that has to be taken.
    pub(super) async fn writes(&mut self, who: &Asker, control: Control, fields: &[(&str, &str)]) {
        let what = control.to_string();
        let done = self.hands_in(who, control, fields).await;
        taken(&what, done);
    }

    /// Hands code in by this form, of which the judge then says this.
    pub(super) async fn is_judged(&mut self, who: &Asker, form: Control, code: &str, verdict: Verdict) {
        self.presses(who, form.clone(), &[]).await;
        match self.hands_in(who, form.clone(), &[("text", code)]).await {
            Ok(Next::Judge(id)) => self.judged(id, verdict).await,
            other => panic!("the code was not taken: {other:?}"),
        }
        // the form shows what was handed in, unless that has done it
        let again = self.tries(who, form, &[]).await;
        Self::next("the code again", again, false);
    }

    /// What follows from a verdict, without running anything.
    async fn judged(&mut self, id: SubmissionId, verdict: Verdict) {
        let now = self.soon();
        let mut tx = self.coach.store.begin().await.unwrap();
        let code = store::submission::get(&mut tx, id).await.unwrap().unwrap();
        store::submission::judged(&mut tx, id, verdict.code(), "{}", now).await.unwrap();
        let Some(Place::Round(round, index)) = code.place.as_deref().and_then(Place::parse) else {
            panic!("it was for no round: {:?}", code.place)
        };
        let judged = mock::Judged { by: code.user, round, index, verdict, handed_in: code.created_at };
        mock::judged(&self.coach, &mut tx, judged, now, &mut self.rng).await.unwrap();
        tx.commit().await.unwrap();
    }

    pub(super) async fn round(&self, id: RoundId) -> Round {
        let mut conn = self.coach.store.read().await.unwrap();
        store::round::get(&mut conn, id).await.unwrap().unwrap().round
    }

    /// Does what is owed, and what comes of that, until nothing is; what was said where rounds are held.
    pub(super) async fn deliver(&mut self) -> Vec<Message> {
        let mut said = Vec::new();
        loop {
            let due = outbox::due(&self.coach, self.now, 500).await.unwrap();
            if due.is_empty() {
                return said;
            }
            for owed in due {
                said.extend(self.carry_out(owed).await);
            }
        }
    }

    async fn carry_out(&mut self, owed: Owed) -> Option<Message> {
        let of_a_round = self.is_of_a_round(&owed.action);
        let done = self.made(&owed.action);
        // done before it is looked at: what is wrong with it is said once
        outbox::done(&self.coach, owed.id, done, self.now, &mut self.rng).await.unwrap();
        check_owed(&owed.action, !of_a_round);
        match owed.action {
            Action::Post { message, .. } | Action::Edit { with: message, .. } if of_a_round => Some(message),
            _ => None,
        }
    }

    /// Whether it goes where rounds are held or to their members, who are shown nothing of the staff's.
    fn is_of_a_round(&self, action: &Action) -> bool {
        match action {
            Action::Post { channel, .. } | Action::Edit { channel, .. } => self.of_rounds.contains(channel),
            Action::Direct { user, .. } => user.0 >= FIRST,
            _ => false,
        }
    }

    /// What Discord makes of an action.
    fn made(&mut self, action: &Action) -> Done {
        let number = self.number();
        let (mut message, mut channel, mut event) = (None, None, None);
        match action {
            Action::Post { .. } | Action::ForumPost { .. } | Action::Direct { .. } => {
                message = Some(MessageId(number));
            }
            Action::PrivateThread { channel: parent, .. } => {
                channel = Some(self.thread(*parent, ChannelId(number)));
            }
            Action::DiscussThread { channel: parent, message, .. } => {
                channel = Some(self.thread(*parent, ChannelId(message.0)));
            }
            Action::ScheduleEvent { .. } => event = Some(EventId(number)),
            _ => {}
        }
        Done { message, channel, event }
    }

    fn thread(&mut self, parent: ChannelId, thread: ChannelId) -> ChannelId {
        if self.of_rounds.contains(&parent) {
            self.of_rounds.push(thread);
        }
        thread
    }
}

/// An answer that has to be no refusal, and is looked at.
fn taken(what: &str, outcome: Outcome<Next>) -> Message {
    let reply = match outcome {
        Ok(Next::Reply(reply)) => *reply,
        other => panic!("{what}: {other:?}"),
    };
    Tour::sees(what, Ok(reply.clone()), false);
    match reply {
        Reply::Private(said) | Reply::Public(said) | Reply::Update(said) => said,
        Reply::Form(_) => Message::default(),
    }
}

/// What was wished for with such words is refused, and what is said to that is looked at.
pub(super) fn is_refused<T: Debug>(what: &str, outcome: Outcome<T>) {
    match outcome {
        Ok(done) => panic!("{what}: {done:?}"),
        Err(failure) => Tour::sees(what, Err(failure), false),
    }
}
