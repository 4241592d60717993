'use client';

import { Component, type ReactNode } from 'react';
import { type ErrorPlace, LoadError } from './load-error';

type ErrorBoundaryProps = { children: ReactNode; place?: ErrorPlace };

/** Keeps an error of one part from the rest of the page, and offers to show the part anew. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError() {
    return { hasFailed: true };
  }

  override render() {
    const { children, place = 'inside' } = this.props;
    if (!this.state.hasFailed) return children;
    return <LoadError place={place} kind="broken" onRetry={() => this.setState({ hasFailed: false })} />;
  }
}
