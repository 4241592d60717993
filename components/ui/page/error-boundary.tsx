'use client';

import { Component, type ReactNode } from 'react';
import { type ErrorPlace, LoadError } from './load-error';

type ErrorBoundaryProps = { children: ReactNode; place?: ErrorPlace };

/** Confines a rendering error to a part of the page, and offers to render it again. */
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
