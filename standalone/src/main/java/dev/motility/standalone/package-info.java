/** All parts in one program: the commands. */
package dev.motility.standalone;
