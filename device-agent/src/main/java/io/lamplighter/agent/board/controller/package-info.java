/**
 * How the controller itself is: its temperature and its supply, as the kernel shows them in files. No loop, link or
 * journal must enter.
 */
@NullMarked
package io.lamplighter.agent.board.controller;

import org.jspecify.annotations.NullMarked;
