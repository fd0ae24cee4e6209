/** A real browser for tests of pages; a module that uses it depends on Playwright itself. */
package dev.motility.testing.browser;
