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

use crate::coach::Coach;

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
}

/// Serves `/healthz` (200 when the database answers, else 503) and `/metrics` (Prometheus text) until it is dropped.
pub async fn serve(addr: SocketAddr, coach: Arc<Coach>) -> anyhow::Result<()> {
    LazyLock::force(&COUNTED);
    let listener = tokio::net::TcpListener::bind(addr)
        .await
        .with_context(|| format!("COACH_HTTP_ADDR={addr} cannot be listened on"))?;
    let app = Router::new()
        .route("/healthz", get(health))
        .route("/metrics", get(async || COUNTED.render()))
        .with_state(coach);
    axum::serve(listener, app).await.context("serving /healthz")
}

async fn health(State(coach): State<Arc<Coach>>) -> (StatusCode, Json<Value>) {
    let database = coach.store.answers().await;
    let status = if database { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    let body = json!({
        "live": true, "database": database, "discord": coach.is_connected(), "judge": coach.judge_word(),
    });
    (status, Json(body))
}
