//! The one path by which a command, a press or a form is answered.
//!
//! The answer is the callback itself when it is ready within two seconds. Otherwise the member sees that the
//! bot is at work, and the answer takes that place; when the interaction's token has run out by then, a
//! verdict goes to the member by way of the outbox. A form cannot follow that, which the member is told.

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use rand::RngExt;
use serde_json::json;
use tokio::sync::watch;
use tokio::task::{JoinError, JoinHandle};
use tokio::time::timeout;

use super::app::{App, Call, rng};
use super::http::RestError;
use super::render::{self, EPHEMERAL, Payload};
use crate::coach::asker::Locale;
use crate::coach::message::{Message, Reply};
use crate::coach::refusal::{Failure, Outcome};
use crate::coach::{Next, submit, verdict, words};
use crate::domain::ids::SubmissionId;
use crate::fail;

/// Discord waits three seconds; the rest is for the way there.
const AT_ONCE: Duration = Duration::from_secs(2);
/// How often a place in the judge's line is looked up again.
const LOOK_AGAIN: Duration = Duration::from_secs(2);

/// The submission that the work has put before the judge, once it has.
type Code = watch::Receiver<Option<SubmissionId>>;

/// Discord's numbers for the kinds of answer.
mod kind {
    pub(super) const MESSAGE: u8 = 4;
    pub(super) const DEFERRED: u8 = 5;
    pub(super) const UPDATE: u8 = 7;
    pub(super) const FORM: u8 = 9;
}

/// What is done for an answer. All kinds are one, else everything around them would be there once for each.
type Work = BoxFuture<'static, Outcome<Next>>;

/// What came of the work, and the submission that it is the verdict of.
struct Finished {
    reply: Outcome<Reply>,
    judged: Option<SubmissionId>,
}

impl App {
    /// Does the work of a use case and answers with what comes of it.
    pub(crate) async fn answer<N: Into<Next> + 'static>(
        self: &Arc<Self>,
        call: Call,
        work: impl Future<Output = Outcome<N>> + Send + 'static,
    ) {
        self.answer_soon(call, of_any_kind(work)).await;
    }

    async fn answer_soon(self: &Arc<Self>, call: Call, work: Work) {
        let (mut job, code) = self.start(work);
        match timeout(AT_ONCE, &mut job).await {
            Ok(finished) => self.first(&call, finished).await,
            Err(_) => self.answer_later(call, job, code).await,
        }
    }

    /// The same for work that is known to take its time.
    pub(crate) async fn answer_slowly<N: Into<Next> + 'static>(
        self: &Arc<Self>,
        call: Call,
        work: impl Future<Output = Outcome<N>> + Send + 'static,
    ) {
        let (job, code) = self.start(of_any_kind(work));
        self.answer_later(call, job, code).await;
    }

    fn start(self: &Arc<Self>, work: Work) -> (JoinHandle<Finished>, Code) {
        let (tell, code) = watch::channel(None);
        (tokio::spawn(finish(Arc::clone(self), work, tell)), code)
    }

    async fn first(&self, call: &Call, finished: Result<Finished, JoinError>) {
        let (reply, judged) = settle(finished, call.asker.locale);
        let (kind, payload) = match reply {
            Reply::Public(message) if !call.is_guest => (kind::MESSAGE, render::message(&message)),
            Reply::Update(message) if call.origin.may_update() => (kind::UPDATE, render::message(&message)),
            Reply::Private(message) | Reply::Public(message) | Reply::Update(message) => {
                (kind::MESSAGE, render::message(&message).flags(EPHEMERAL))
            }
            Reply::Form(form) if call.origin.may_open_form() => (kind::FORM, render::form(&form)),
            Reply::Form(_) => {
                (kind::MESSAGE, private(&broke(call.asker.locale, "a form cannot answer a form")))
            }
        };
        match self.callback(call, kind, &payload).await {
            Ok(()) => self.told(judged).await,
            Err(error) => self.undelivered(&error, judged).await,
        }
    }

    /// Notes that a verdict has reached its member.
    async fn told(&self, judged: Option<SubmissionId>) {
        let Some(id) = judged else { return };
        fail::point("verdict.told");
        if let Err(error) = submit::told(&self.coach, id, self.clock.now()).await {
            tracing::error!(submission = %id, error = format!("{error:#}"), "a verdict was told, but not noted as such");
        }
    }

    async fn answer_later(&self, call: Call, job: JoinHandle<Finished>, code: Code) {
        let waiting = Payload { json: json!({ "flags": EPHEMERAL }), files: Vec::new() };
        let deferred = self.callback(&call, kind::DEFERRED, &waiting).await;
        let finished = if deferred.is_ok() { self.show_place(&call, job, &code).await } else { job.await };
        let (reply, judged) = settle(finished, call.asker.locale);
        if let Err(error) = deferred {
            return self.undelivered(&error, judged).await;
        }
        let message = match reply {
            Reply::Private(message) | Reply::Public(message) | Reply::Update(message) => message,
            Reply::Form(_) => words::form_came_late(call.asker.locale),
        };
        self.edit_answer(&call.asker.token, &message, judged).await;
    }

    /// Shows the member where their code stands in the judge's line, until the work is done.
    async fn show_place(
        &self,
        call: &Call,
        mut job: JoinHandle<Finished>,
        code: &Code,
    ) -> Result<Finished, JoinError> {
        let mut shown = None;
        loop {
            let id = *code.borrow();
            let place = id.and_then(|id| self.coach.judging.place(id).map(|place| (id, place)));
            if let Some((id, at)) = place.filter(|_| place != shown) {
                let words = render::message(&words::verdict::waiting(call.asker.locale, id, at));
                // the verdict that follows matters more than this
                drop(self.rest.edit_original(self.application, &call.asker.token, &words).await);
                shown = place;
            }
            if let Ok(finished) = timeout(LOOK_AGAIN, &mut job).await {
                return finished;
            }
        }
    }

    /// Puts a message in the place of an interaction's first answer.
    pub(crate) async fn edit_answer(&self, token: &str, message: &Message, judged: Option<SubmissionId>) {
        let payload = render::message(message);
        let edited = self.rest.edit_original(self.application, token, &payload).await;
        let edited = match edited {
            Err(error) if error.passing() => self.rest.edit_original(self.application, token, &payload).await,
            other => other,
        };
        match edited {
            Ok(()) => self.told(judged).await,
            Err(error) => self.undelivered(&error, judged).await,
        }
    }

    /// Answers without any work.
    pub(crate) async fn say(&self, call: &Call, message: &Message) {
        if let Err(error) = self.callback(call, kind::MESSAGE, &private(message)).await {
            tracing::warn!(%error, "an interaction was not answered");
        }
    }

    /// Sends the first answer; once more when the first try was lost on the way.
    async fn callback(&self, call: &Call, kind: u8, payload: &Payload) -> Result<(), RestError> {
        const ANSWERED_ALREADY: u32 = 40060;
        fail::point("answer.ready");
        let sent = match self.rest.callback(call.id, &call.asker.token, kind, payload).await {
            Err(error) if error.passing() => {
                let again = self.rest.callback(call.id, &call.asker.token, kind, payload).await;
                again
                    .or_else(|error| if error.code() == Some(ANSWERED_ALREADY) { Ok(()) } else { Err(error) })
            }
            other => other,
        };
        fail::point("answer.sent");
        sent
    }

    async fn undelivered(&self, error: &RestError, judged: Option<SubmissionId>) {
        tracing::warn!(%error, "an answer did not reach its interaction");
        if let Some(id) = judged {
            self.deliver_late(id).await;
        }
    }

    /// Has a verdict go to the member by way of the outbox.
    pub(crate) async fn deliver_late(&self, id: SubmissionId) {
        if let Err(error) = submit::deliver_late(&self.coach, id, self.clock.now(), &mut rng()).await {
            tracing::error!(submission = %id, error = format!("{error:#}"), "a verdict was not put into the outbox");
        }
    }
}

fn of_any_kind<N: Into<Next> + 'static>(work: impl Future<Output = Outcome<N>> + Send + 'static) -> Work {
    work.map(|outcome| outcome.map(Into::into)).boxed()
}

async fn finish(app: Arc<App>, work: Work, tell: watch::Sender<Option<SubmissionId>>) -> Finished {
    app.coach.until_awake().await;
    match work.await {
        Ok(Next::Reply(reply)) => Finished { reply: Ok(*reply), judged: None },
        Ok(Next::Judge(id)) => {
            tell.send_replace(Some(id));
            Finished { reply: app.judge(id).await, judged: Some(id) }
        }
        Err(failure) => Finished { reply: Err(failure), judged: None },
    }
}

impl App {
    pub(crate) async fn judge(&self, id: SubmissionId) -> Outcome<Reply> {
        verdict::verdict(&self.coach, id, &self.clock, &mut rng()).await
    }
}

fn settle(finished: Result<Finished, JoinError>, locale: Locale) -> (Reply, Option<SubmissionId>) {
    match finished {
        // Only a verdict that was reached can be delivered late.
        Ok(Finished { reply: Ok(reply), judged }) => (reply, judged),
        Ok(Finished { reply: Err(failure), .. }) => (Reply::Private(explain(failure, locale)), None),
        Err(panic) => (Reply::Private(broke(locale, &panic.to_string())), None),
    }
}

/// What the member can put right is said to them; what broke is logged under an id that they are told.
pub(crate) fn explain(failure: Failure, locale: Locale) -> Message {
    match failure {
        Failure::Refused(refusal) => words::refusal(locale, &refusal),
        Failure::Broke(error) => broke(locale, &format!("{error:#}")),
        Failure::NotKept { error, text } => words::not_kept(locale, &logged(&format!("{error:#}")), text),
    }
}

pub(crate) fn broke(locale: Locale, error: &str) -> Message {
    words::broke(locale, &logged(error))
}

/// Logs what broke; the id under which it is found.
pub(super) fn logged(error: &str) -> String {
    let id = format!("{:06x}", rng().random_range(0..1 << 24));
    tracing::error!(id, error, "an interaction failed");
    id
}

fn private(message: &Message) -> Payload {
    render::message(message).flags(EPHEMERAL)
}
