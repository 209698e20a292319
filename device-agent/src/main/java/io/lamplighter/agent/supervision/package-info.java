/**
 * What watches over the program: the service manager's watchdog, the count of short boots that leads to safe mode, and
 * the lock that keeps two agents from one post. {@code Main} and the loop call it. No lamp, link or sensor ever enters:
 * whether a lamp is under control is the loop's to say.
 */
@org.jspecify.annotations.NullMarked
package io.lamplighter.agent.supervision;
