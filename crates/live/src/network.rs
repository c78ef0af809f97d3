//! The networks this computer is on, and addresses as pictures.

use std::net::IpAddr;

use qrcode::render::svg;
use qrcode::{EcLevel, QrCode};

use crate::HostError;

/// One address of this computer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Network {
    pub address: IpAddr,
    /// The interface's name: `wlan0`.
    pub name: String,
    /// Only this computer can reach it.
    pub loopback: bool,
}

/// Every address a phone could be told, the likeliest first: IPv4 before IPv6, loopback last.
/// Link-local IPv6 addresses are left out, because no browser takes them.
///
/// # Errors
/// [`HostError::Networks`] if the system does not tell.
pub fn networks() -> Result<Vec<Network>, HostError> {
    let interfaces = if_addrs::get_if_addrs().map_err(HostError::Networks)?;
    let mut networks: Vec<Network> = interfaces
        .into_iter()
        .map(|interface| Network {
            address: interface.ip(),
            loopback: interface.is_loopback(),
            name: interface.name,
        })
        .filter(|network| match network.address {
            IpAddr::V4(_) => true,
            IpAddr::V6(address) => !address.is_unicast_link_local(),
        })
        .collect();
    networks.sort_by_key(|network| (network.loopback, network.address.is_ipv6()));
    networks.dedup_by_key(|network| network.address);
    Ok(networks)
}

/// A text as a QR code: an SVG picture, dark on white in both themes, because cameras want it so.
///
/// # Errors
/// [`HostError::TooLongForQr`] beyond some 1,200 characters.
pub fn qr_svg(text: &str) -> Result<String, HostError> {
    let code = QrCode::with_error_correction_level(text, EcLevel::Q)
        .map_err(|_| HostError::TooLongForQr)?;
    let svg = code
        .render::<svg::Color>()
        .min_dimensions(240, 240)
        .dark_color(svg::Color("#1d1b26"))
        .light_color(svg::Color("#ffffff"))
        .build();
    // The declaration in front would be markup in the middle of a page.
    Ok(svg
        .find("<svg")
        .map_or_else(String::new, |start| svg[start..].to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_becomes_a_picture() {
        let svg = qr_svg("http://192.168.12.1:8080/k7pq2m9x0a").unwrap_or_default();
        assert!(svg.starts_with("<svg") && svg.ends_with("</svg>"), "{svg}");
        assert!(matches!(
            qr_svg(&"x".repeat(5_000)),
            Err(HostError::TooLongForQr)
        ));
    }

    #[test]
    fn this_computer_is_on_its_own_network() {
        let networks = networks().unwrap_or_default();
        assert!(
            networks
                .iter()
                .any(|network| network.loopback && network.address.is_loopback())
        );
        let first_loopback = networks.iter().position(|network| network.loopback);
        let last_other = networks.iter().rposition(|network| !network.loopback);
        assert!(
            last_other < first_loopback || last_other.is_none(),
            "{networks:?}"
        );
    }
}
