/** What a post that nobody can reach tells whoever stands in front of it: a file to take along, without a secret in it. */
@NullMarked
package io.lamplighter.agent.support;

import org.jspecify.annotations.NullMarked;
