//! For whoever operates the bot: `/healthz` and `/metrics`.

use std::net::SocketAddr;
use std::sync::{Arc, LazyLock};

use anyhow::Context;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::get;
use axum::{Json, Router};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use serde_json::{Value, json};

use crate::clock::Clock;
use crate::coach::{Coach, outbox};

/// Everything that is counted. There is one for the whole process.
static COUNTED: LazyLock<PrometheusHandle> = LazyLock::new(|| {
    let recorder = PrometheusBuilder::new().build_recorder();
    let handle = recorder.handle();
    // refused only where another recorder was there first, and then that one counts
    drop(metrics::set_global_recorder(recorder));
    describe();
    handle
});

fn describe() {
    let events = "Events of Discord that the client library could not read, by event";
    metrics::describe_counter!("coach_events_unread_total", events);
    let restarts = "Connections to Discord that broke off and were made anew by the bot itself";
    metrics::describe_counter!("coach_gateway_restarts_total", restarts);
    metrics::describe_counter!("coach_verdicts_total", "Verdicts of the judge, by their codes");
    let sent = "What was owed to Discord and is done, by how it ended: sent, or given_up";
    metrics::describe_counter!("coach_outbox_done_total", sent);
    metrics::describe_gauge!("coach_outbox_waiting", "What is owed to Discord and due");
    metrics::describe_gauge!("coach_outbox_lag_seconds", "How long the oldest of it has been waiting");
}

/// What is asked, and the time that lag is measured by.
#[derive(Clone)]
struct Asked {
    coach: Arc<Coach>,
    clock: Clock,
}

/// Serves `/healthz` (200 when the database answers, else 503) and `/metrics` (Prometheus text) until it is dropped.
pub async fn serve(addr: SocketAddr, coach: Arc<Coach>, clock: Clock) -> anyhow::Result<()> {
    LazyLock::force(&COUNTED);
    let listener = tokio::net::TcpListener::bind(addr)
        .await
        .with_context(|| format!("COACH_HTTP_ADDR={addr} cannot be listened on"))?;
    let app = Router::new()
        .route("/healthz", get(health))
        .route("/metrics", get(metrics))
        .with_state(Asked { coach, clock });
    axum::serve(listener, app).await.context("serving /healthz")
}

/// Ready is who can serve members; without Discord the process is not, but to start it again would not help.
async fn health(State(Asked { coach, clock }): State<Asked>) -> (StatusCode, Json<Value>) {
    let backlog = outbox::backlog(&coach, clock.now()).await.ok();
    let database = backlog.is_some();
    let status = if database { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    let (discord, judge) = (coach.is_connected(), coach.judge_word());
    let ready = database && discord && judge != "starting";
    let outbox = backlog.map(|backlog| json!({"waiting": backlog.waiting, "lag_seconds": backlog.lag}));
    let body = json!({
        "live": true, "ready": ready, "database": database, "discord": discord, "judge": judge, "outbox": outbox,
    });
    (status, Json(body))
}

async fn metrics(State(Asked { coach, clock }): State<Asked>) -> String {
    if let Ok(backlog) = outbox::backlog(&coach, clock.now()).await {
        metrics::gauge!("coach_outbox_waiting").set(backlog.waiting);
        metrics::gauge!("coach_outbox_lag_seconds").set(backlog.lag);
    }
    COUNTED.render()
}
