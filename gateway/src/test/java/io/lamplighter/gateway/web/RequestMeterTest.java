package io.lamplighter.gateway.web;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RequestMeterTest {

    private final RequestMeter meter = new RequestMeter();

    @Test
    void countsByRouteMethodAndClassOfStatus() {
        meter.count("/a/{id}", "GET", 200, 0.002);
        meter.count("/a/{id}", "GET", 304, 0.002);
        meter.count("/a/{id}", "GET", 200, 0.002);
        meter.count("/a/{id}", "PUT", 503, 11);

        assertThat(text()).contains(
                "# TYPE lamplighter_http_requests_total counter",
                "lamplighter_http_requests_total{method=\"GET\",route=\"/a/{id}\",status=\"2xx\"} 2.0",
                "lamplighter_http_requests_total{method=\"GET\",route=\"/a/{id}\",status=\"3xx\"} 1.0",
                "lamplighter_http_requests_total{method=\"PUT\",route=\"/a/{id}\",status=\"5xx\"} 1.0");
    }

    @Test
    void addsUpItsTimesFromBoundToBound() {
        for (double took : new double[]{0.0005, 0.001, 0.05, 0.051, 12}) {
            meter.count("/a", "GET", 200, took);
        }

        assertThat(text()).contains(
                "# TYPE lamplighter_http_request_seconds histogram",
                "lamplighter_http_request_seconds_bucket{le=\"0.001\",method=\"GET\",route=\"/a\"} 2.0",
                "lamplighter_http_request_seconds_bucket{le=\"0.025\",method=\"GET\",route=\"/a\"} 2.0",
                "lamplighter_http_request_seconds_bucket{le=\"0.05\",method=\"GET\",route=\"/a\"} 3.0",
                "lamplighter_http_request_seconds_bucket{le=\"10.0\",method=\"GET\",route=\"/a\"} 4.0",
                "lamplighter_http_request_seconds_bucket{le=\"+Inf\",method=\"GET\",route=\"/a\"} 5.0",
                "lamplighter_http_request_seconds_count{method=\"GET\",route=\"/a\"} 5.0");
        assertThat(text()).filteredOn(line -> line.contains("_sum")).singleElement().asString()
                .startsWith("lamplighter_http_request_seconds_sum{method=\"GET\",route=\"/a\"} 12.1");
    }

    @Test
    void countsWhatIsNotTimed() {
        meter.count("/events", "GET", 200, -1);

        assertThat(text()).contains(
                "lamplighter_http_requests_total{method=\"GET\",route=\"/events\",status=\"2xx\"} 1.0",
                "lamplighter_http_request_seconds_count{method=\"GET\",route=\"/events\"} 0.0");
    }

    private java.util.List<String> text() {
        MetricsText text = new MetricsText();
        meter.write(text);
        return new String(text.toBytes(), StandardCharsets.UTF_8).lines().toList();
    }
}
