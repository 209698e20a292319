package io.lamplighter.gateway.web;

import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.lamplighter.gateway.access.Right;
import org.jspecify.annotations.Nullable;

/**
 * One method at one address: what the router calls, what the guard asks for and what the document says, in one place.
 *
 * @param path
 *            as Javalin and OpenAPI both write it, such as {@code /api/v1/posts/{id}}
 * @param right
 *            what the caller must have; null when everybody may
 * @param operation
 *            how the OpenAPI document describes it
 */
record Route(HandlerType method, String path, @Nullable Right right, Handler handler, Operation operation) {}
