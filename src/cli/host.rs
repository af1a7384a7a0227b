//! Checks that a request is meant for this server: only names of this machine are answered.
//!
//! A page of another site can make its own name point to 127.0.0.1 (DNS rebinding) and would then share the origin of
//! this server. The request contains that name, and the page cannot change it.

use super::policy::Origin;

/// Names of this machine. The listener accepts connections on 127.0.0.1 only; the other names may be used through a
/// tunnel.
const NAMES: [&str; 4] = ["127.0.0.1", "localhost", "localhost.", "[::1]"];

/// Status and message of a refused request.
pub(super) type Refusal = (u16, &'static str);

/// The origin under which a request addresses this server. Any port is accepted, because a tunnel may use another one.
///
/// `hosts` are the values of all Host headers; `target` is the host in the address, if there is one.
///
/// # Errors
/// 400 if the host is missing or given twice, 421 if it is not this machine.
pub(super) fn origin(hosts: &[&[u8]], target: Option<&str>) -> Result<Origin, Refusal> {
    let [host] = hosts else {
        return Err((400, "A request must have one Host header, such as “Host: localhost”.\n"));
    };
    let named = str::from_utf8(host).ok().filter(|host| is_ours(host) && target.is_none_or(is_ours));
    named.map(Origin::http).ok_or((
        421,
        "This server answers only under a name of this machine: open http://127.0.0.1 or http://localhost with the port \
         that `annals serve` printed.\n",
    ))
}

/// True if a host, with or without a port, is a name of this machine.
fn is_ours(host: &str) -> bool {
    let end = host.rfind(']').map_or(0, |at| at + 1);
    let (name, port) = match host.get(end..).and_then(|rest| rest.find(':')) {
        Some(colon) => host.split_at(end + colon),
        None => (host, ":0"),
    };
    let digits = port.strip_prefix(':').unwrap_or_default();
    let is_port = digits.bytes().all(|byte| byte.is_ascii_digit()) && digits.parse::<u16>().is_ok();
    is_port && NAMES.iter().any(|ours| ours.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(host: &str) -> Result<Origin, u16> {
        origin(&[host.as_bytes()], None).map_err(|(status, _)| status)
    }

    #[test]
    fn names_of_this_machine_are_answered() {
        for host in [
            "127.0.0.1:8420",
            "localhost:8420",
            "LocalHost:8420",
            "localhost.:1",
            "[::1]:8420",
            "localhost",
            "127.0.0.1",
        ] {
            assert_eq!(asked(host), Ok(Origin::http(host)), "{host}");
        }
        assert!(origin(&[b"localhost:1"], Some("127.0.0.1:2")).is_ok(), "two names of one machine");
    }

    #[test]
    fn no_other_name_is_answered() {
        for host in [
            "",
            "a",
            "evil.example",
            "evil.example:8420",
            "localhost.evil.example:8420",
            "127.0.0.1.evil.example",
            "evil.example#localhost",
            "localhost@evil.example",
            "evil@localhost",
            "localhost:80:80",
            "localhost:",
            "localhost:+80",
            "localhost:99999",
            "localhost:8420 ",
            "localhost;script-src *",
            "localhost\"",
            "127.0.0.2:8420",
            "0.0.0.0:8420",
            "2130706433",
            "0x7f.1",
            "::1",
            "[::1",
            "[::2]:80",
            "[::1]evil",
            "[::ffff:127.0.0.1]:80",
        ] {
            assert_eq!(asked(host), Err(421), "{host}");
        }
        assert_eq!(origin(&[b"localhost\xff"], None).unwrap_err().0, 421);
        assert_eq!(origin(&[b"localhost"], Some("evil.example")).unwrap_err().0, 421, "the address counts too");
        assert_eq!(origin(&[], None).unwrap_err().0, 400);
        assert_eq!(origin(&[b"localhost", b"evil.example"], None).unwrap_err().0, 400);
    }
}
