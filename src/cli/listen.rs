//! Choice of a port on this machine.

use std::io;
use std::net::{Ipv4Addr, TcpListener};

use socket2::SockRef;

use super::Error;

/// The first port to try if none is given.
pub(super) const FIRST: u16 = 8420;

/// Number of further ports to try.
const MORE: u16 = 20;

/// Listens on 127.0.0.1, on the given port or else on the first free one.
///
/// # Errors
///
/// If the given port is busy or not allowed, or if no port is free.
pub(super) fn bind(asked: Option<u16>) -> Result<TcpListener, Error> {
    match asked {
        Some(port) => listen(port).map_err(|cause| refused(port, &cause)),
        None => first_free(FIRST),
    }
}

/// The first free port. Only a busy port leads to the next one, because other errors would be the same there.
fn first_free(first: u16) -> Result<TcpListener, Error> {
    let last = first.saturating_add(MORE);
    for port in first..=last {
        match listen(port) {
            Err(cause) if cause.kind() == io::ErrorKind::AddrInUse => {}
            outcome => return outcome.map_err(|cause| refused(port, &cause)),
        }
    }
    Err(Error::failure(format!(
        "the ports {first} to {last} on 127.0.0.1 are all busy. Stop what uses them, or choose \
         another with --port N; --port 0 takes any free one."
    )))
}

fn listen(port: u16) -> io::Result<TcpListener> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
    // On Linux, connections inherit this option from the listener; elsewhere it does no harm. Without it, the last part
    // of each answer waits 40 ms until the browser acknowledges the part before.
    SockRef::from(&listener).set_tcp_nodelay(true)?;
    Ok(listener)
}

fn refused(port: u16, cause: &io::Error) -> Error {
    Error::failure(match cause.kind() {
        io::ErrorKind::AddrInUse => format!(
            "port {port} on 127.0.0.1 is busy: another program, perhaps another `annals serve`, \
             uses it. Stop that one, choose another port, or leave --port out to take the next \
             free one."
        ),
        io::ErrorKind::PermissionDenied => format!(
            "port {port} on 127.0.0.1 may not be used by you. Choose one above 1023, such as \
             --port {FIRST}."
        ),
        _ => format!("could not listen on port {port} of 127.0.0.1: {cause}. Choose another with --port N."),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn port_of(listener: &TcpListener) -> u16 {
        listener.local_addr().unwrap().port()
    }

    #[test]
    fn a_busy_port_leads_to_a_later_one() {
        let busy = listen(0).unwrap();
        let first = port_of(&busy);
        let found = port_of(&first_free(first).unwrap());
        assert!(first < found && found <= first + MORE, "{first} {found}");
    }

    #[test]
    fn a_busy_port_that_was_asked_for_is_named_with_a_way_out() {
        let busy = listen(0).unwrap();
        let port = port_of(&busy);
        assert_eq!(
            bind(Some(port)).unwrap_err().to_string(),
            format!(
                "port {port} on 127.0.0.1 is busy: another program, perhaps another \
                 `annals serve`, uses it. Stop that one, choose another port, or leave --port out \
                 to take the next free one."
            )
        );
    }

    #[test]
    fn a_port_that_is_not_allowed_is_told_of() {
        let error = refused(80, &io::Error::from(io::ErrorKind::PermissionDenied));
        assert_eq!(
            error.to_string(),
            "port 80 on 127.0.0.1 may not be used by you. Choose one above 1023, such as \
             --port 8420."
        );
    }

    #[test]
    fn no_port_is_tried_beyond_the_last() {
        // Only 65535 is left to try. The expected result depends on whether it is free here.
        match first_free(u16::MAX) {
            Ok(listener) => assert_eq!(port_of(&listener), u16::MAX),
            Err(error) => assert!(error.to_string().contains("65535 to 65535")),
        }
    }

    #[test]
    fn nobody_but_this_machine_can_connect() {
        let listener = bind(Some(0)).unwrap();
        assert!(listener.local_addr().unwrap().ip().is_loopback());
    }
}
