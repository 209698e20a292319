package io.lamplighter.gateway.web;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.javalin.http.HandlerType;
import io.lamplighter.gateway.access.Right;
import io.lamplighter.gateway.access.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** Walks every route as every role, with tokens, and as nobody: each gets what its rights say, and nothing else. */
@Timeout(240)
class RightsIT {

    /** What no route may let through that is not named here, whatever the table says. */
    private static final Set<String> OPEN = Set.of("GET /api/v1/session", "POST /api/v1/session",
            "DELETE /api/v1/session", "GET /api/v1/openapi.json", "GET /health",
            "GET /open-data/lamps.csv", "GET /open-data/lamps.geojson", "GET /open-data/districts.csv",
            "GET /open-data/districts.geojson", "HEAD /open-data/lamps.csv", "HEAD /open-data/lamps.geojson",
            "HEAD /open-data/districts.csv", "HEAD /open-data/districts.geojson",
            "POST /api/v1/connectors/{id}/notifications");

    private final FakeCity city = new FakeCity(InstantSource.system());
    private final People people = new People(Optional.empty());
    private List<Route> routes = List.of();
    private WebServer server;

    @BeforeEach
    void start() {
        city.light(1, 40);
        WebSources sources = city.sources(1, people.access());
        server = WebServer.start(new WebSettings("127.0.0.1", 0, false), sources);
        EventRoutes events = new EventRoutes(sources, 1);
        routes = WebServer.routes(sources, events, new RequestMeter(), Optional.empty()).routes();
        events.close();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void nobodyGetsInWithoutSigningInButWhereEverybodyMay() throws Exception {
        for (Route route : routes) {
            int status = status(route, "X-Nobody: 1");
            if (OPEN.contains(name(route))) {
                assertThat(status).as(name(route)).isNotIn(401, 403);
            } else {
                assertThat(status).as(name(route)).isEqualTo(401);
                assertThat(status(route, "Cookie: lamplighter-session=made-up")).as(name(route)).isEqualTo(401);
                assertThat(status(route, "Authorization: Bearer llt_made-up")).as(name(route)).isEqualTo(401);
            }
        }
    }

    @Test
    void everyRoleGetsExactlyWhatItsRightsSay() throws Exception {
        for (Role role : Role.values()) {
            for (Route route : routes) {
                Right right = route.right();
                int status = status(route, people.cookie(role));
                if (right == null || role.rights().contains(right)) {
                    assertThat(status).as(role + " " + name(route)).isNotIn(401, 403);
                } else {
                    assertThat(status).as(role + " " + name(route)).isEqualTo(403);
                }
            }
        }
    }

    @Test
    void rolesMayMoreFromOneToTheNext() {
        assertThat(allowed(Role.VIEWER)).contains("GET /api/v1/luminaires", "PUT /api/v1/session/password")
                .doesNotContain("POST /api/v1/luminaires/{id}/commands", "GET /api/v1/users");
        assertThat(allowed(Role.OPERATOR)).containsAll(allowed(Role.VIEWER))
                .contains("POST /api/v1/luminaires/{id}/commands").doesNotContain("GET /api/v1/audit");
        assertThat(allowed(Role.TECHNICIAN)).containsAll(allowed(Role.OPERATOR))
                .doesNotContain("GET /api/v1/users", "GET /api/v1/audit");
        assertThat(allowed(Role.ADMINISTRATOR)).containsAll(routes.stream().map(RightsIT::name).toList());
    }

    /** Written down here once more: whoever gives a route another right must do so in two places. */
    @Test
    void whatEachRoleMayChangeBeyondTheOneBefore() {
        assertThat(changes(Role.VIEWER, Set.of())).containsExactlyInAnyOrder("PUT /api/v1/session/password",
                "POST /api/v1/tokens", "DELETE /api/v1/tokens/{id}",
                // previews change nothing: they take a plan, so they are no GET
                "POST /api/v1/luminaires/{id}/preview/night", "POST /api/v1/luminaires/{id}/preview/year",
                "POST /api/v1/preview/year", "POST /api/v1/group-plans/{id}/trial");
        assertThat(changes(Role.OPERATOR, allowed(Role.VIEWER))).containsExactlyInAnyOrder(
                "POST /api/v1/luminaires/{id}/commands",
                "POST /api/v1/group-commands", "POST /api/v1/group-commands/{id}/cancellation",
                "POST /api/v1/group-commands/{id}/resumption",
                "POST /api/v1/posts/{id}/metrics", "POST /api/v1/posts/{id}/selftest",
                "POST /api/v1/alarms/{id}/acknowledgement",
                "POST /api/v1/alarms/{id}/comments", "PUT /api/v1/alarms/{id}/assignee",
                "PUT /api/v1/group-plans/{id}", "DELETE /api/v1/group-plans/{id}", "PUT /api/v1/posts/{id}/plan",
                "DELETE /api/v1/posts/{id}/plan", "POST /api/v1/group-plans/{id}/versions/{version}/restoration",
                "POST /api/v1/posts/{id}/plan/versions/{version}/restoration");
        assertThat(changes(Role.TECHNICIAN, allowed(Role.OPERATOR))).containsExactlyInAnyOrder(
                "PUT /api/v1/inventory/{id}",
                "DELETE /api/v1/posts/{id}", "DELETE /api/v1/inventory/{id}", "POST /api/v1/inventory/import",
                "PUT /api/v1/districts/{id}", "PUT /api/v1/posts/{id}/commissioning", "PUT /api/v1/posts/{id}/photo",
                "POST /api/v1/commissioning/label", // changes nothing: it takes a photo, so it is no GET
                "DELETE /api/v1/districts/{id}", "PUT /api/v1/groups/{id}", "DELETE /api/v1/groups/{id}",
                "POST /api/v1/identities/{post}/revocation", "POST /api/v1/enrolment/requests/{id}/approval",
                "DELETE /api/v1/enrolment/requests/{id}", "POST /api/v1/enrolment/tokens",
                "DELETE /api/v1/enrolment/tokens/{id}");
        assertThat(changes(Role.ADMINISTRATOR, allowed(Role.TECHNICIAN))).containsExactlyInAnyOrder(
                "POST /api/v1/users",
                "PUT /api/v1/users/{name}", "DELETE /api/v1/users/{name}", "POST /api/v1/users/{name}/password",
                "POST /api/v1/notices/test", "POST /api/v1/backups", "PUT /api/v1/connectors/{id}",
                "DELETE /api/v1/connectors/{id}",
                "POST /api/v1/connectors/{id}/test", "POST /api/v1/connectors/{id}/resending",
                "DELETE /api/v1/connectors/{id}/parked", "POST /api/v1/connectors/{id}/parked/resending");
        assertThat(allowed(Role.OPERATOR)).contains("GET /api/v1/connectors", "GET /api/v1/quarantine",
                "GET /api/v1/quarantine/{number}/sample");
        assertThat(allowed(Role.OPERATOR)).doesNotContain("GET /api/v1/identities", "GET /api/v1/enrolment/requests",
                "GET /api/v1/enrolment/tokens", "GET /api/v1/posts/{id}/photo",
                "GET /api/v1/posts/{id}/commissioning", "GET /api/v1/commissioning/waiting");
        assertThat(allowed(Role.VIEWER)).doesNotContain("GET /api/v1/connectors", "GET /api/v1/quarantine",
                "GET /api/v1/quarantine/{number}/sample");
    }

    private List<String> changes(Role role, Set<String> before) {
        return allowed(role).stream().filter(name -> !name.startsWith("GET ") && !OPEN.contains(name)
                && !before.contains(name)).toList();
    }

    @Test
    void aTokenThatMaintainsPlansToo() throws Exception {
        Route plan = routes.stream().filter(route -> name(route).equals("PUT /api/v1/posts/{id}/plan")).findFirst()
                .orElseThrow();

        assertThat(status(plan, people.bearer(Role.ADMINISTRATOR, Right.MAINTAIN))).isNotIn(401, 403);
        assertThat(status(plan, people.bearer(Role.ADMINISTRATOR, Right.COMMAND))).isEqualTo(403);
    }

    @Test
    void aTokenGetsWhatItsScopesSayAndNeverAPersonsAccount() throws Exception {
        for (Right scope : List.of(Right.READ, Right.COMMAND, Right.ADMINISTER)) {
            String token = people.bearer(Role.ADMINISTRATOR, scope);
            for (Route route : routes) {
                boolean may = route.right() == null || route.right() == scope;
                if (may && !name(route).contains("DELETE")) {
                    assertThat(status(route, token)).as(scope + " " + name(route)).isNotIn(401, 403);
                } else if (!may) {
                    assertThat(status(route, token)).as(scope + " " + name(route)).isEqualTo(403);
                }
            }
        }
    }

    @Test
    void anonymousMayWhatItsRoleMayButHasNoAccount() throws Exception {
        server.close();
        WebSources open = city.sources(1);
        server = WebServer.start(new WebSettings("127.0.0.1", 0, false), open);
        for (Route route : routes) {
            Right right = route.right();
            boolean may = right == null || (right != Right.OWN_ACCOUNT && Role.OPERATOR.rights().contains(right));
            if (!OPEN.contains(name(route))) {
                assertThat(status(route, "X-Nobody: 1") == 401).as(name(route)).isEqualTo(!may);
            }
        }
    }

    private Set<String> allowed(Role role) {
        return Set.copyOf(routes.stream().filter(route -> route.right() == null || role.rights()
                .contains(route.right())).map(RightsIT::name).toList());
    }

    private static String name(Route route) {
        return route.method().name() + " " + route.path();
    }

    /** Names of things that do not exist, so that no call changes anybody's account. Reads the status only. */
    private int status(Route route, String who) throws IOException {
        boolean reads = route.method().equals(HandlerType.GET);
        String request = name(route).replaceAll("\\{\\w+}", "none") + " HTTP/1.0\r\nHost: localhost\r\n" + who + "\r\n"
                + (reads ? "\r\n" : "Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}");
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return Integer.parseInt(HttpProbe.line(socket.getInputStream()).split(" ", 3)[1]);
        }
    }
}
