//! Submissions that were kept but not judged when the bot stopped.

use std::sync::Arc;

use super::app::App;
use super::respond::explain;
use crate::coach::message::Reply;
use crate::coach::submit::{self, Unfinished};

/// Judges them one after another, beside everything else.
pub(crate) fn judge_unfinished(app: &Arc<App>) {
    let app = Arc::clone(app);
    tokio::spawn(async move {
        match submit::unfinished(&app.coach, &app.left_behind, app.clock.now()).await {
            Ok(owed) => {
                for submission in owed {
                    judge(&app, submission).await;
                }
            }
            Err(error) => tracing::error!(error = format!("{error:#}"), "unjudged code was not read"),
        }
    });
}

async fn judge(app: &App, submission: Unfinished) {
    let Unfinished { id, locale, token, .. } = submission;
    let (message, judged) = match app.judge(id).await {
        Ok(Reply::Private(message) | Reply::Public(message) | Reply::Update(message)) => (message, Some(id)),
        Ok(Reply::Form(_)) => return,
        Err(failure) => (explain(failure, locale), None),
    };
    match token {
        Some(token) => app.edit_answer(&token, &message, judged).await,
        None if judged.is_some() => app.deliver_late(id).await,
        None => {}
    }
}
