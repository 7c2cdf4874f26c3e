//! TLS under a certificate authority made for this run, so that a client can be told to trust `discord.com` here.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use axum::serve::Listener;
use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::server::TlsStream;

/// Names under which a client may call.
const NAMES: [&str; 4] = ["discord.com", "gateway.discord.gg", "localhost", "127.0.0.1"];

/// A certificate authority that exists for one run only.
#[derive(Debug)]
pub(crate) struct TestAuthority {
    pub(crate) pem: String,
    pub(crate) der: Vec<u8>,
    server: CertificateDer<'static>,
    key: Vec<u8>,
}

impl TestAuthority {
    pub(crate) fn generate() -> anyhow::Result<Self> {
        let mut params = CertificateParams::new(Vec::new())?;
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        params.distinguished_name.push(DnType::CommonName, "offline-discord test authority");
        let key = KeyPair::generate()?;
        let own = params.self_signed(&key)?;
        let (pem, der) = (own.pem(), own.der().to_vec());
        let issuer = Issuer::new(params, key);
        let server_key = KeyPair::generate()?;
        let server = CertificateParams::new(NAMES.map(String::from))?.signed_by(&server_key, &issuer)?;
        Ok(Self { pem, der, server: server.der().clone(), key: server_key.serialize_der() })
    }

    fn config(&self) -> anyhow::Result<ServerConfig> {
        let builder = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()?;
        let key = PrivateKeyDer::try_from(self.key.clone()).map_err(anyhow::Error::msg)?;
        let mut config = builder
            .with_no_client_auth()
            .with_single_cert(vec![self.server.clone()], key)
            .context("the test certificate")?;
        config.alpn_protocols = vec![b"http/1.1".to_vec()];
        Ok(config)
    }
}

/// Accepts connections and shakes hands.
pub(crate) struct TlsListener {
    plain: TcpListener,
    acceptor: TlsAcceptor,
}

impl TlsListener {
    pub(crate) fn new(plain: TcpListener, authority: &TestAuthority) -> anyhow::Result<Self> {
        Ok(Self { plain, acceptor: TlsAcceptor::from(Arc::new(authority.config()?)) })
    }

    pub(crate) fn local_addr(&self) -> io::Result<SocketAddr> {
        self.plain.local_addr()
    }
}

impl Listener for TlsListener {
    type Io = TlsStream<TcpStream>;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Self::Io, SocketAddr) {
        loop {
            let (stream, addr) = Listener::accept(&mut self.plain).await;
            let handshake = tokio::time::timeout(Duration::from_secs(5), self.acceptor.accept(stream)).await;
            match handshake {
                Ok(Ok(stream)) => return (stream, addr),
                Ok(Err(error)) => tracing::debug!(%error, "a TLS handshake failed"),
                Err(_) => tracing::debug!("a TLS handshake took too long"),
            }
        }
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        self.plain.local_addr()
    }
}
