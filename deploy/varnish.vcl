vcl 4.1;

# Varnish before the paper, where a machine of its own is to take the readers. TLS ends before it
# (hitch, or nginx with proxy_pass); each proxy counts in TRUSTED_PROXIES. The paper needs
# CDN=varnish, CDN_ADDRESS and CDN_TOKEN, and `manage.py purge_cdn --watch` beside it; varnishd needs
# the same CDN_TOKEN in its environment, or refuses every purge. Change the backend and the name.

import std;

backend paper {
    .host = "127.0.0.1";
    .port = "8000";
    .probe = {
        .request = "GET /sante/ HTTP/1.1" "Host: www.exemple.fr" "X-Forwarded-Proto: https"
                   "Connection: close";
        .interval = 2s;
        .timeout = 2s;
        .window = 3;
        .threshold = 2;
        .initial = 2;
    }
}

sub vcl_recv {
    unset req.http.X-Old;
    if (req.method == "BAN") {
        # Not by address: behind a proxy on the same machine every reader has that of the machine.
        if (!std.getenv("CDN_TOKEN") || req.http.X-Token != std.getenv("CDN_TOKEN") ||
            !req.http.X-Tags) {
            return (synth(403));
        }
        if (std.ban("obj.http.xkey ~ " + req.http.X-Tags)) {
            return (synth(200));
        }
        return (synth(400, std.ban_error()));
    }
    if (req.method != "GET" && req.method != "HEAD") {
        return (pass);
    }
    # Who is logged in is answered by the paper alone. Of all others no cookie tells anything.
    if (req.http.Cookie ~ "(^|;\s*)(__Host-)?session\s*=" || req.http.Authorization) {
        return (pass);
    }
    unset req.http.Cookie;
    # While the paper is up, an old page is shown for half a minute at most, while it is fetched.
    if (std.healthy(req.backend_hint)) {
        set req.grace = 30s;
    }
    # No page but these reads a query; an odd one is made afresh and not kept.
    if (req.url ~ "\?" && req.url !~ "\?page=\d{1,3}$") {
        return (pass);
    }
    return (hash);
}

sub vcl_backend_fetch {
    set bereq.http.X-Forwarded-Proto = "https";
}

sub vcl_backend_response {
    if (beresp.status >= 500) {
        # A page that is kept is better.
        if (bereq.is_bgfetch) {
            return (abandon);
        }
        set beresp.uncacheable = true;
        set beresp.ttl = 0s;
        return (deliver);
    }
    # Only what the paper calls public is for more than one reader.
    if (beresp.http.Cache-Control !~ "public" || beresp.http.Set-Cookie) {
        set beresp.uncacheable = true;
        set beresp.ttl = 10s;
        return (deliver);
    }
    # s-maxage is the bound when a purge fails; after it one reader's wait refreshes for all.
    set beresp.grace = 24h;
}

sub vcl_hit {
    if (obj.ttl < 0s && !std.healthy(req.backend_hint)) {
        set req.http.X-Old = "1";
    }
}

sub vcl_deliver {
    unset resp.http.xkey;
    unset resp.http.X-Accel-Expires;
    unset resp.http.X-Varnish;
    unset resp.http.Via;
    if (req.http.X-Old) {
        set resp.http.Warning = {"111 - "Revalidation Failed""};
    }
    if (resp.http.Cache-Control ~ "s-maxage") {
        # Between Varnish and the reader nobody can be told to forget.
        set resp.http.Cache-Control = regsub(resp.http.Cache-Control, ", s-maxage=.*$", "");
    }
}
